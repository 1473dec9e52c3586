using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CharroBot.Browser.Tests;

/// <summary>Imports go into a database of real members: the demo programme stays out.</summary>
public sealed class AdminImportTests : BrowserTest
{
    protected override bool Demo => false;

    [Fact]
    public async Task Import_WhenLookedAtFirst_WritesOnlyWhenToldTo()
    {
        var page = await SignedInAsync();
        await page.GotoAsync("/administracion?parte=importar");
        await AdminTests.ChooseAsync(page, "email,name,dni\nana@example.com,Ana,30111222\nbeto@example.com,,treinta\n");
        await Expect(page.Locator(".by-line")).ToContainTextAsync("Línea 3");
        await Expect(page.Locator(".by-line")).ToContainTextAsync("dni: tiene que ser un número");
        await Expect(Button(page, "Importar")).ToHaveCountAsync(0);

        await AdminTests.ChooseAsync(page, "email,name,dni\nana@example.com,Ana Sosa,30111222\nbeto@example.com,Beto Ríos,30111333\n");
        await Expect(page.Locator(".panel")).ToContainTextAsync("2 altas");
        await Expect(page.Locator(".panel")).ToContainTextAsync("Todavía no se guardó nada");
        await Expect(page.Locator(".by-line")).ToContainTextAsync("beto@example.com");
        await Button(page, "Importar").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Importado: 2 altas" })).ToBeVisibleAsync();

        await page.GotoAsync("/administracion?parte=miembros");
        await Expect(Rows(page)).ToHaveCountAsync(2);
        await Expect(Rows(page).First).ToContainTextAsync("Debe la cuota");
    }
}
