using CharroBot.TestSupport.App;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CharroBot.Browser.Tests;

public sealed class OwnPasswordTests : BrowserTest
{
    private const string Given = "una-clave-que-me-dieron";
    private const string Chosen = "tres palabras muy mías";

    /// <summary>Someone new, on a phone: told to choose, gets it wrong in every way, and then right.</summary>
    [Fact]
    public async Task GivenPassword_OnASmallPhone_IsChangedForOnesOwn()
    {
        var admin = await SignedInAsync();
        await admin.GotoAsync("/administracion?parte=equipo");
        await Button(admin, "Agregar una cuenta").ClickAsync();
        await admin.GetByLabel("Usuario", new() { Exact = true }).FillAsync("vale");
        await admin.GetByLabel("Contraseña", new() { Exact = true }).FillAsync(Given);
        await Button(admin, "Crear la cuenta").ClickAsync();
        await Expect(admin.Locator(".card")).ToHaveCountAsync(2);

        var page = await NewPageAsync(options => options.ViewportSize = new ViewportSize { Width = 360, Height = 740 });
        await page.GotoAsync("/supervision");
        await EnterAsync(page, "vale", Given);
        await Expect(page.GetByText("una contraseña que te dio otra persona")).ToBeVisibleAsync();
        await KeepAsync(page, "contrasena-aviso");
        await Button(page, "Elegí una tuya").ClickAsync();
        await Expect(Field(page, "La de ahora")).ToBeFocusedAsync();

        await FillAsync(page, "no-es-esta-clave", Chosen);
        await Expect(page.Locator("#own-current_password-notes")).ToContainTextAsync("no es correcta");
        await Expect(Field(page, "La de ahora")).ToBeFocusedAsync();
        await FillAsync(page, Given, "corta");
        await Expect(page.Locator("#own-new_password-notes")).ToContainTextAsync("al menos 12 caracteres");
        await KeepAsync(page, "contrasena-error");
        await FillAsync(page, Given, Chosen, "tres palabras muy tuyas");
        await Expect(page.Locator("#own-again-notes")).ToContainTextAsync("No es igual");

        await FillAsync(page, Given, Chosen);
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "cambiaste tu contraseña" })).ToBeVisibleAsync();
        await KeepAsync(page, "contrasena-lista");
        await Button(page, "Cerrar").ClickAsync();
        await Expect(page.GetByText("una contraseña que te dio otra persona")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Expect(Tab(page, "Aprobados")).ToBeVisibleAsync();
        await Button(page, "Salir").ClickAsync();
        await EnterAsync(page, "vale", Chosen);
        await Expect(Tab(page, "Aprobados")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task OwnPassword_WhenChangedInAdministration_LeavesWhatIsBeingWrittenAlone()
    {
        var page = await SignedInAsync();
        await page.GotoAsync("/administracion");
        await Rows(page).First.ClickAsync();
        await page.Locator("#f-title").FillAsync("Lo que yo escribía");
        await Button(page, "Mi contraseña").ClickAsync();
        await ShootAsync(page, "contrasena-administracion");
        await FillAsync(page, Passwords.Of(RunningApp.Admin), Chosen);
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "cambiaste tu contraseña" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("#f-title")).ToHaveValueAsync("Lo que yo escribía");
        await Button(page, "Guardar").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Guardado." })).ToBeVisibleAsync();
    }

    private static ILocator Field(IPage page, string label) => page.GetByRole(AriaRole.Dialog).GetByLabel(label, new() { Exact = true });

    private static async Task EnterAsync(IPage page, string username, string password)
    {
        await page.GetByLabel("Usuario").FillAsync(username);
        await page.GetByLabel("Contraseña").FillAsync(password);
        await Button(page, "Entrar").ClickAsync();
    }

    private static async Task FillAsync(IPage page, string current, string chosen, string? again = null)
    {
        await Field(page, "La de ahora").FillAsync(current);
        await Field(page, "La nueva").FillAsync(chosen);
        await Field(page, "La nueva, otra vez").FillAsync(again ?? chosen);
        await Button(page, "Cambiarla").ClickAsync();
    }

    private static async Task KeepAsync(IPage page, string name)
    {
        await ShootAsync(page, name);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0, name);
    }
}
