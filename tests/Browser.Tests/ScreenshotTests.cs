using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CharroBot.Browser.Tests;

/// <summary>Walks every page in light, dark and on a phone, writes pictures of them, and checks that nothing is wider than the screen.</summary>
public sealed class ScreenshotTests : BrowserTest
{
    protected override int UndoSeconds => 60;

    [Theory]
    [InlineData("claro", ColorScheme.Light, 1280, 900)]
    [InlineData("oscuro", ColorScheme.Dark, 1280, 900)]
    [InlineData("celular", ColorScheme.Light, 390, 844)]
    [InlineData("celular-oscuro", ColorScheme.Dark, 390, 844)]
    public async Task Pages_WhenShownOnAScreen_FitItsWidth(string look, ColorScheme scheme, int width, int height)
    {
        var trackingId = await App.AskAsync(DemoMember.ManyShows);
        await App.AskAsync(DemoMember.OneShow, "Voy con mi hermana, ¡gracias!");
        void Screen(BrowserNewContextOptions options)
        {
            options.ColorScheme = scheme;
            options.ViewportSize = new ViewportSize { Width = width, Height = height };
        }

        var page = await NewPageAsync(Screen);
        await page.GotoAsync("/");
        await Expect(page.Locator(".ticket").First).ToBeVisibleAsync();
        await KeepAsync(page, $"inicio-{look}");

        await page.GotoAsync("/pedir");
        await KeepAsync(page, $"pedir-{look}");
        await page.GetByRole(AriaRole.Combobox).PressSequentiallyAsync(DemoMember.Artist);
        await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await KeepAsync(page, $"pedir-lista-{look}");
        await page.Keyboard.PressAsync("Enter");
        await Button(page, "Pedir mi descuento").ClickAsync();
        await KeepAsync(page, $"pedir-errores-{look}");

        await page.GotoAsync("/chat");
        await Expect(page.GetByRole(AriaRole.Log)).ToContainTextAsync("Soy Charro Bot");
        await KeepAsync(page, $"chat-{look}");

        await page.GotoAsync($"/pedido/{trackingId}");
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Shows posibles" })).ToBeVisibleAsync();
        await KeepAsync(page, $"pedido-{look}");

        await page.GotoAsync("/supervision");
        await Expect(page.GetByLabel("Usuario")).ToBeVisibleAsync();
        await KeepAsync(page, $"supervision-entrar-{look}");
        var desk = await SignedInAsync(Screen);
        await Expect(Rows(desk)).ToHaveCountAsync(1);
        await KeepAsync(desk, $"supervision-lista-{look}");
        await Rows(desk).First.ClickAsync();
        await Expect(desk.GetByLabel("Texto")).ToBeVisibleAsync();
        await KeepAsync(desk, $"supervision-caso-{look}");
        await Button(desk, "Rechazar").ClickAsync();
        await KeepAsync(desk, $"supervision-rechazar-{look}");
        await Button(desk, "Aprobar").ClickAsync();
        await Expect(desk.GetByRole(AriaRole.Timer)).ToBeVisibleAsync();
        await KeepAsync(desk, $"supervision-enviado-{look}");

        await desk.GotoAsync("/supervision?status=needs_clarification");
        await Rows(desk).First.ClickAsync();
        await Button(desk, "Decir qué show es").ClickAsync();
        await KeepAsync(desk, $"supervision-aclarar-{look}");

        await desk.GotoAsync("/supervision/tablero");
        await Expect(desk.Locator("canvas").First).ToBeVisibleAsync();
        await KeepAsync(desk, $"tablero-{look}");

        await KeepAdministrationAsync(desk, look);
    }

    private static async Task KeepAdministrationAsync(IPage page, string look)
    {
        await page.GotoAsync("/administracion");
        await Expect(Rows(page).First).ToBeVisibleAsync();
        await KeepAsync(page, $"administracion-shows-{look}");
        await Rows(page).First.ClickAsync();
        await page.GetByLabel("Título", new() { Exact = true }).FillAsync(string.Empty);
        await Button(page, "Guardar").ClickAsync();
        await Expect(page.Locator("#e-title")).ToHaveTextAsync("Completá este dato.");
        await KeepAsync(page, $"administracion-show-{look}");

        await page.GotoAsync("/administracion?parte=miembros");
        await Rows(page).First.ClickAsync();
        await Button(page, "Anotar un pago").ClickAsync();
        await KeepAsync(page, $"administracion-miembro-{look}");

        await page.GotoAsync("/administracion?parte=equipo");
        await Button(page, "Desactivar admin").ClickAsync();
        await Button(page, "Sí, desactivar").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("última cuenta");
        await Button(page, "Agregar una cuenta").ClickAsync();
        await KeepAsync(page, $"administracion-equipo-{look}");

        await page.GotoAsync("/administracion?parte=tokens");
        await Button(page, "Crear token").ClickAsync();
        await Expect(page.Locator("#token")).ToBeVisibleAsync();
        await KeepAsync(page, $"administracion-tokens-{look}");

        await page.GotoAsync("/administracion?parte=importar");
        await AdminTests.ChooseAsync(page, "email,nombre\n");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await KeepAsync(page, $"administracion-importar-{look}");
    }

    private static async Task KeepAsync(IPage page, string name)
    {
        await ShootAsync(page, name);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0, name);
    }
}
