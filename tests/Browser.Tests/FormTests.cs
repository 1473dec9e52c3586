using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CharroBot.Browser.Tests;

public sealed partial class FormTests : BrowserTest
{
    [Fact]
    public async Task Form_WhenAShowIsPickedFromTheList_FilesTheRequestAndFollowsItLive()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/pedir");

        var show = page.GetByRole(AriaRole.Combobox);
        await show.PressSequentiallyAsync(DemoMember.Artist.ToLowerInvariant());
        var option = page.GetByRole(AriaRole.Option).Filter(new() { HasText = DemoMember.City }).First;
        await Expect(option).ToContainTextAsync("Disponible");
        while (await option.GetAttributeAsync("aria-selected") != "true")
        {
            await show.PressAsync("ArrowDown");
        }

        await show.PressAsync("Enter");
        await Expect(page.Locator(".picked")).ToContainTextAsync(DemoMember.City);
        await FillMemberAsync(page);
        await Button(page, "Pedir mi descuento").ClickAsync();

        await Expect(page).ToHaveURLAsync(StatusPage());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Viene bien" })).ToBeVisibleAsync();
        await Expect(page.Locator(".ticket")).ToContainTextAsync(DemoMember.City);

        // A supervisor approves elsewhere: the member's page hears of it by itself.
        var desk = await SignedInAsync();
        await Rows(desk).First.ClickAsync();
        await Button(desk, "Aprobar A").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "¡Confirmado!" })).ToBeVisibleAsync();
        await Expect(desk.GetByRole(AriaRole.Timer)).ToBeVisibleAsync();
        await Expect(desk.Locator(".case .tags").First).ToContainTextAsync("Email enviado");
        (await page.EvaluateAsync<int>("localStorage.length + sessionStorage.length")).ShouldBe(0);
    }

    [Fact]
    public async Task Form_WhenTheWordsFitSeveralShows_LetsTheMemberPickACard()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/pedir");
        await page.GetByRole(AriaRole.Combobox).FillAsync(DemoMember.ManyShows);
        await FillMemberAsync(page);
        await Button(page, "Pedir mi descuento").ClickAsync();

        var cards = page.GetByRole(AriaRole.List, new() { Name = "Shows posibles" });
        await cards.GetByRole(AriaRole.Button).Filter(new() { HasText = DemoMember.City }).First.ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Viene bien" })).ToBeVisibleAsync();
        await Expect(page.Locator(".ticket")).ToContainTextAsync(DemoMember.City);
        await Expect(cards).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Form_WhenFieldsAreWrong_SaysSoBesideEachAndKeepsTheRest()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/pedir");
        await page.GetByRole(AriaRole.Combobox).FillAsync(DemoMember.OneShow);
        await page.GetByLabel("Tu email de la comunidad").FillAsync("no-es-un-email");
        await Button(page, "Pedir mi descuento").ClickAsync();

        await Expect(page.GetByLabel("Tu nombre")).ToBeFocusedAsync();
        await Expect(page.GetByLabel("Tu nombre")).ToHaveAccessibleDescriptionAsync("Completá este dato.");
        await Expect(page.Locator("#user_email-error")).ToHaveTextAsync("Escribí un email válido.");
        await Expect(page.Locator("#dni-error")).ToHaveTextAsync("Necesitamos tu DNI para confirmar que sos vos.");

        await page.GetByLabel("Tu nombre").FillAsync(DemoMember.Name);
        await page.GetByLabel("Tu email de la comunidad").FillAsync("nadie@example.com");
        await page.GetByLabel("Tu DNI").FillAsync($"{DemoMember.Dni}");
        await Button(page, "Pedir mi descuento").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("No encontramos una membresía con esos datos");
        await Expect(page.Locator("#user_email-error")).ToBeEmptyAsync();
        await Expect(page.GetByRole(AriaRole.Combobox)).ToHaveValueAsync(DemoMember.OneShow);
    }

    [Fact]
    public async Task Form_WhenClickedTwice_FilesOneRequest()
    {
        var page = await NewPageAsync();
        var posts = 0;
        await page.RouteAsync("**/api/v1/discounts/request", async route =>
        {
            Interlocked.Increment(ref posts);
            await route.ContinueAsync();
        });
        await page.GotoAsync("/pedir");
        await page.GetByRole(AriaRole.Combobox).FillAsync(DemoMember.OneShow);
        await FillMemberAsync(page);
        await page.EvaluateAsync("() => { const send = document.getElementById('send'); send.click(); send.click(); send.form.requestSubmit(); }");

        await Expect(page).ToHaveURLAsync(StatusPage());
        posts.ShouldBe(1);
    }

    [Fact]
    public async Task StatusPage_WhenTheMemberCancels_ShowsItAndOffersAnother()
    {
        var trackingId = await App.AskAsync(DemoMember.OneShow);
        var page = await NewPageAsync();
        await page.GotoAsync($"/pedido/{trackingId}");
        await Button(page, "Cancelar el pedido").ClickAsync();
        await Button(page, "Sí, cancelar").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Pedido cancelado" })).ToBeVisibleAsync();
        await Expect(Button(page, "Hacer otro pedido")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Form_WhenJavaScriptIsOff_FilesTheRequestAndTellsItsStatus()
    {
        var page = await NewPageAsync(options => options.JavaScriptEnabled = false);
        await page.GotoAsync("/pedir");
        await page.GetByLabel("¿A qué show querés ir?").FillAsync(DemoMember.OneShow);
        await FillMemberAsync(page, "\"><script>alert(1)</script>");
        await page.GetByLabel("Tu DNI").FillAsync("1");
        await Button(page, "Pedir mi descuento").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Tu nombre")).ToHaveValueAsync("\"><script>alert(1)</script>");
        await ShootAsync(page, "pedir-sin-javascript");

        await page.GetByLabel("Tu DNI").FillAsync($"{DemoMember.Dni}");
        await Button(page, "Pedir mi descuento").ClickAsync();
        await Expect(page).ToHaveURLAsync(StatusPage());
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync(StatusTitle());
        await ShootAsync(page, "pedido-sin-javascript");
    }

    [Fact]
    public async Task StatusPage_WhenJavaScriptIsOff_LetsTheMemberPickAShowAndWithdraw()
    {
        var trackingId = await App.AskAsync(DemoMember.ManyShows);
        var page = await NewPageAsync(options => options.JavaScriptEnabled = false);
        await page.GotoAsync($"/pedido/{trackingId}");
        var options = page.GetByRole(AriaRole.List, new() { Name = "Shows posibles" });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("Falta saber qué show es");
        await ShootAsync(page, "pedido-opciones-sin-javascript");
        await options.GetByRole(AriaRole.Button).Filter(new() { HasText = DemoMember.City }).First.ClickAsync();

        await Expect(page).ToHaveURLAsync(StatusPage());
        await Expect(options).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync(StatusTitle());
        await Expect(page.Locator(".ticket-alone")).ToContainTextAsync(DemoMember.City);

        await page.Locator("summary").ClickAsync();
        await ShootAsync(page, "pedido-cancelar-sin-javascript");
        await Button(page, "Sí, cancelar").ClickAsync();
        await Expect(page).ToHaveURLAsync(StatusPage());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("Pedido cancelado");
        await Expect(page.Locator("summary")).ToHaveCountAsync(0);
    }

    [GeneratedRegex("/pedido/[A-Za-z0-9_-]{22,}$")]
    private static partial Regex StatusPage();

    [GeneratedRegex("Lo estamos mirando|Viene bien")]
    private static partial Regex StatusTitle();
}
