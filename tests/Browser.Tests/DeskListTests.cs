using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CharroBot.Browser.Tests;

/// <summary>The owner's wishes about the list and the email beside it.</summary>
public sealed class DeskListTests : BrowserTest
{
    protected override int UndoSeconds => 60;

    [Fact]
    public async Task Email_WhenRewritten_ShowsWhatChangedAndGoesBackToTheDraft()
    {
        await App.AskAsync(DemoMember.OneShow);
        var page = await SignedInAsync();
        await Rows(page).First.ClickAsync();
        var subject = await page.GetByLabel("Asunto").InputValueAsync();
        await page.GetByLabel("Asunto").FillAsync("Nos vemos a las 03:15");

        var diff = page.Locator(".diff");
        await diff.Locator("summary").ClickAsync();
        await Expect(diff.Locator("ins").First).ToBeVisibleAsync();
        await Expect(diff.Locator("del").First).ToBeVisibleAsync();
        await Button(page, "Guardar email").ClickAsync();
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Para revisar en el email" })).ToContainTextAsync("03:15");

        await page.ReloadAsync();
        await Expect(diff).ToBeVisibleAsync();
        await Button(page, "Volver al borrador").ClickAsync();
        await Expect(page.GetByLabel("Asunto")).ToHaveValueAsync(subject);
        await Expect(diff).ToHaveCountAsync(0);
        await Expect(page.GetByText("Borrador de plantilla: decidieron las reglas. Lo que")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Email_AsItWillLook_IsTheSavedOneAndItsMarkupIsText()
    {
        await App.AskAsync(DemoMember.OneShow);
        var page = await SignedInAsync();
        await Rows(page).First.ClickAsync();
        var looks = page.FrameLocator("email-looks iframe");
        await Expect(looks.Locator("body")).ToContainTextAsync("¡Hola, Juan!");
        await Expect(looks.Locator("a")).ToHaveTextAsync("https://entradas.example.com/pelotas-ros");
        await ShootAsync(page, "supervision-asi-se-ve");

        const string Markup = "<script>document.body.textContent = 'mal'</script><img src=x onerror=alert(1)>";
        await page.GetByLabel("Texto").FillAsync(Markup);
        await Expect(page.GetByText("Todavía sin lo que cambiaste")).ToBeVisibleAsync();
        await Expect(looks.Locator("body")).ToContainTextAsync("¡Hola, Juan!");
        await Button(page, "Guardar email").ClickAsync();

        await Expect(looks.Locator("p").First).ToHaveTextAsync(Markup);
        await Expect(looks.Locator("script, img")).ToHaveCountAsync(0);
        await Expect(page.GetByText("Todavía sin lo que cambiaste")).ToHaveCountAsync(0);
        await Button(page, "Aprobar A").ClickAsync();
        await Expect(page.Locator(".letter")).ToBeVisibleAsync();
        await page.GetByText("Así se ve").ClickAsync();
        await Expect(looks.Locator("p").First).ToHaveTextAsync(Markup);
    }

    [Fact]
    public async Task List_GroupedByShow_TicksAShowsRequestsAtOnce()
    {
        await App.AskAsync(DemoMember.OneShow);
        await App.AskAsync(DemoMember.AnotherShow);
        var page = await SignedInAsync();
        await page.GetByText("Filtros").ClickAsync();
        await page.GetByLabel("Agrupar por show").CheckAsync();

        await Expect(page.Locator(".list-group")).ToHaveCountAsync(2);
        await page.Locator(".list-group").GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await Expect(page.GetByText("1 marcado")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.Locator(".list-group")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Filters_ByDateVenueEmailAndShow_NarrowTheListAndStayInTheAddress()
    {
        await App.AskAsync(DemoMember.OneShow);
        await App.AskAsync(DemoMember.AnotherShow);
        var page = await SignedInAsync();
        await Expect(Rows(page)).ToHaveCountAsync(2);
        await page.GetByText("Filtros").ClickAsync();

        await page.GetByLabel("Show", new() { Exact = true }).FillAsync(DemoMember.Artist);
        await Expect(Rows(page)).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("show="));
        await page.ReloadAsync();
        await Expect(Rows(page)).ToHaveCountAsync(1);
        await Button(page, "Quitar filtros").ClickAsync();
        await Expect(Rows(page)).ToHaveCountAsync(2);

        await page.GetByLabel("Lugar").FillAsync("ningún lugar así");
        await Expect(page.GetByText("Ningún pedido coincide con esos filtros.")).ToBeVisibleAsync();
        await page.GetByLabel("Lugar").FillAsync("");
        await Expect(Rows(page)).ToHaveCountAsync(2);
        await page.GetByLabel("Pedidos desde").FillAsync("2099-01-01");
        await Expect(Rows(page)).ToHaveCountAsync(0);
        await page.GetByLabel("Pedidos desde").FillAsync("2020-01-01");
        await Expect(Rows(page)).ToHaveCountAsync(2);
        await page.GetByLabel("Email", new() { Exact = true }).FillAsync("nadie@");
        await Expect(Rows(page)).ToHaveCountAsync(0);
        await page.GetByLabel("Email", new() { Exact = true }).FillAsync(DemoMember.Email);
        await Expect(Rows(page)).ToHaveCountAsync(2);
    }
}
