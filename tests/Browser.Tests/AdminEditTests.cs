using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CharroBot.Browser.Tests;

/// <summary>What becomes of words that are being typed in administration when something comes between.</summary>
public sealed class AdminEditTests : BrowserTest
{
    private const string Saved = "Guardado.";

    [Fact]
    public async Task Show_WhenSomebodyElseChangedIt_KeepsWhatWasTypedAndTellsTheDifference()
    {
        var page = await OpenAsync("/administracion");
        await Field(page, "title").FillAsync("El título que yo escribía");
        var other = await OpenAsync("/administracion");
        await Field(other, "venue").FillAsync("El lugar de la otra persona");
        await Button(other, "Guardar").ClickAsync();
        await Expect(Note(other, Saved)).ToBeVisibleAsync();

        await Button(page, "Guardar").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("cambió");
        await Expect(Field(page, "title")).ToHaveValueAsync("El título que yo escribía");
        await Button(page, "Ver cómo está ahora").ClickAsync();

        var newer = page.GetByRole(AriaRole.Region, new() { Name = "Cómo está ahora" });
        await Expect(newer.GetByRole(AriaRole.Term)).ToHaveTextAsync(["Título", "Lugar"]);
        await Expect(newer).ToContainTextAsync("El lugar de la otra persona");
        await Expect(Field(page, "title")).ToHaveValueAsync("El título que yo escribía");
        await ShootAsync(page, "administracion-cambio");

        await Field(page, "venue").FillAsync("El lugar de la otra persona");
        await Button(page, "Guardar lo mío igual").ClickAsync();
        await Expect(Note(page, Saved)).ToBeVisibleAsync();
        await Expect(newer).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Rows(page).First.ClickAsync();
        await Expect(Field(page, "title")).ToHaveValueAsync("El título que yo escribía");
        await Expect(Field(page, "venue")).ToHaveValueAsync("El lugar de la otra persona");
    }

    [Fact]
    public async Task Member_WhenSomebodyElseChangedIt_CanBeTakenAsItIsNow()
    {
        var page = await OpenAsync("/administracion?parte=miembros");
        await Field(page, "phone").FillAsync("1111");
        var other = await OpenAsync("/administracion?parte=miembros");
        await Field(other, "phone").FillAsync("2222");
        await Button(other, "Guardar").ClickAsync();
        await Expect(Note(other, Saved)).ToBeVisibleAsync();

        await Button(page, "Guardar").ClickAsync();
        await Button(page, "Ver cómo está ahora").ClickAsync();
        await Expect(page.Locator(".newer")).ToContainTextAsync("2222");
        await Button(page, "Descartar lo mío").ClickAsync();

        await Expect(Field(page, "phone")).ToHaveValueAsync("2222");
        await Expect(page.Locator(".newer")).ToHaveCountAsync(0);
        await Field(page, "phone").FillAsync("3333");
        await Button(page, "Guardar").ClickAsync();
        await Expect(Note(page, Saved)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Member_WhenAPaymentIsNotedWhileTyping_KeepsTheWordsAndTakesThePayment()
    {
        var page = await OpenAsync("/administracion?parte=miembros");
        await Button(page, "Agregar a alguien").ClickAsync();
        await Field(page, "name").FillAsync("Rosa Luna");
        await Field(page, "email").FillAsync("rosa.luna@example.com");
        await Button(page, "Agregar a la comunidad").ClickAsync();
        await Expect(page.Locator(".detail .tags").First).ToContainTextAsync("Debe la cuota");
        await Field(page, "city").FillAsync("Venado Tuerto");

        await PayAsync(page, "4500");

        await Expect(page.Locator(".detail .tags").First).ToContainTextAsync("Al día");
        await Expect(Field(page, "city")).ToHaveValueAsync("Venado Tuerto");
        await Expect(page.GetByLabel("Cuota al día")).ToBeCheckedAsync();
        await Button(page, "Guardar").ClickAsync();
        await Expect(Note(page, Saved)).ToBeVisibleAsync();
        await Expect(Field(page, "city")).ToHaveValueAsync("Venado Tuerto");
        await Expect(page.Locator(".detail .tags").First).ToContainTextAsync("Al día");
    }

    [Fact]
    public async Task Member_WhenAPaymentIsNotedAfterSomebodyElsesChange_StillTellsTheDifference()
    {
        var page = await OpenAsync("/administracion?parte=miembros");
        await Field(page, "phone").FillAsync("1111");
        var other = await OpenAsync("/administracion?parte=miembros");
        await Field(other, "phone").FillAsync("2222");
        await Button(other, "Guardar").ClickAsync();
        await Expect(Note(other, Saved)).ToBeVisibleAsync();

        await PayAsync(page, "4500");

        await Expect(Field(page, "phone")).ToHaveValueAsync("1111");
        await Button(page, "Guardar").ClickAsync();
        await Button(page, "Ver cómo está ahora").ClickAsync();
        await Expect(page.Locator(".newer")).ToContainTextAsync("2222");
    }

    [Fact]
    public async Task Form_WhenTheSessionEndsWhileItIsOpen_KeepsTheWordsForTheNextSignIn()
    {
        var page = await OpenAsync("/administracion?parte=miembros");
        await Field(page, "city").FillAsync("Venado Tuerto");
        await page.Context.ClearCookiesAsync();
        await Button(page, "Guardar").ClickAsync();
        await Expect(page.GetByText("La sesión terminó")).ToBeVisibleAsync();
        await Expect(Field(page, "city")).ToBeHiddenAsync();

        await SignInAsync(page);
        await Expect(Field(page, "city")).ToHaveValueAsync("Venado Tuerto");
        await Button(page, "Guardar").ClickAsync();
        await Expect(Note(page, Saved)).ToBeVisibleAsync();
        await Expect(Field(page, "city")).ToHaveValueAsync("Venado Tuerto");
    }

    /// <summary>Signed in, the first of the list open.</summary>
    private async Task<IPage> OpenAsync(string path)
    {
        var page = await NewPageAsync();
        await page.GotoAsync(path);
        await SignInAsync(page);
        await Rows(page).First.ClickAsync();
        return page;
    }

    private static async Task PayAsync(IPage page, string amount)
    {
        await Button(page, "Anotar un pago").ClickAsync();
        await page.GetByLabel("Importe en pesos").FillAsync(amount);
        await Button(page, "Anotar el pago").ClickAsync();
        await Expect(page.Locator(".payment").First).ToContainTextAsync(amount[..1]);
        await Expect(Note(page, "Pago anotado")).ToBeVisibleAsync();
    }

    private static ILocator Field(IPage page, string name) => page.Locator($"#f-{name}");

    private static ILocator Note(IPage page, string text) => page.GetByRole(AriaRole.Status).Filter(new() { HasText = text });
}
