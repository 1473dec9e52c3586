using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CharroBot.Browser.Tests;

/// <summary>The chat on another site.</summary>
public sealed class EmbedTests : BrowserTest
{
    private ForeignSite _listed = null!;
    private ForeignSite _unlisted = null!;

    protected override IEnumerable<string> Settings => [$"Chat:EmbedOrigins={_listed.Origin}"];

    public override async Task InitializeAsync()
    {
        _listed = await ForeignSite.StartAsync();
        _unlisted = await ForeignSite.StartAsync();
        await base.InitializeAsync();
        _listed.Bot = _unlisted.Bot = App.Address;
    }

    public override async Task DisposeAsync()
    {
        await _listed.DisposeAsync();
        await _unlisted.DisposeAsync();
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/modulo")]
    public async Task Widget_OnAListedSite_TalksAndGoesOnAfterAReload(string path)
    {
        var page = await NewPageAsync();
        await page.GotoAsync(new Uri(_listed.Address, path).ToString());
        await Launcher(page).ClickAsync();
        await Expect(Box(page)).ToBeFocusedAsync();
        await Expect(Button(page, "Hablar con una persona")).ToBeVisibleAsync();
        await ShootAsync(page, "widget-abierto");

        await SayAsync(page, "las pelotas en rosario");
        await Expect(Last(page)).ToContainTextAsync("¿Con qué email");
        await SayAsync(page, $"{DemoMember.Email} {DemoMember.Dni}");
        await Expect(Last(page)).ToContainTextAsync("¿Lo pido?");

        await page.ReloadAsync();
        await Expect(Last(page)).ToContainTextAsync("¿Lo pido?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sí, pedilo" }).ClickAsync();
        await Expect(Last(page)).ToContainTextAsync("¡Listo!");
        var link = Last(page).GetByRole(AriaRole.Link, new() { Name = "Ver mi pedido" });
        (await link.GetAttributeAsync("href")).ShouldNotBeNull().ShouldStartWith($"{App.Address}pedido/");
        await Expect(link).ToHaveAttributeAsync("target", "_blank");
        await ShootAsync(page, "widget-pedido");

        // A supervisor approves elsewhere: the widget hears of it by itself.
        var desk = await SignedInAsync();
        await Rows(desk).First.ClickAsync();
        await Button(desk, "Aprobar A").ClickAsync();
        await Expect(Last(page).Locator(".status-sent")).ToBeVisibleAsync();
        (await page.Context.CookiesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Widget_ByKeyboard_OpensClosesAndGivesTheFocusBack()
    {
        var page = await NewPageAsync();
        await page.GotoAsync(_listed.Address.ToString());
        await Expect(Launcher(page)).ToHaveAttributeAsync("aria-expanded", "false");
        await Launcher(page).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Box(page)).ToBeFocusedAsync();
        await Expect(Launcher(page)).ToHaveAttributeAsync("aria-expanded", "true");
        var title = await page.TitleAsync();

        // What is typed here is none of the site's shortcuts.
        await page.Keyboard.TypeAsync("sin terminar");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Charro Bot" })).ToBeHiddenAsync();
        await Expect(Launcher(page)).ToBeFocusedAsync();
        (await page.TitleAsync()).ShouldBe(title);

        await page.ReloadAsync();
        await Expect(Launcher(page)).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Launcher(page).ClickAsync();
        await Button(page, "Cerrar el chat").ClickAsync();
        await Expect(Launcher(page)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Widget_AndItsSite_LeaveEachOthersLooksAlone()
    {
        var page = await NewPageAsync();
        await page.GotoAsync(_listed.Address.ToString());
        var theirs = page.GetByRole(AriaRole.Button, new() { Name = "Un botón del club" });
        var before = await StyleAsync(theirs);
        await Launcher(page).ClickAsync();
        await Expect(Box(page)).ToBeVisibleAsync();

        (await StyleAsync(theirs)).ShouldBe(before);
        (await StyleAsync(Box(page))).ShouldStartWith("16px none normal");
        (await page.Locator("charro-bot").EvaluateAsync<string>("element => { const style = getComputedStyle(element); return `${style.position} ${style.opacity} ${style.transform}`; }"))
            .ShouldBe("fixed 1 none");
    }

    [Fact]
    public async Task Widget_OnAPhone_FillsTheScreenAndCanBeClosed()
    {
        var page = await NewPageAsync(options => (options.ViewportSize, options.ColorScheme) = (new() { Width = 375, Height = 700 }, ColorScheme.Dark));
        await page.GotoAsync(_listed.Address.ToString());
        await Expect(Launcher(page)).ToBeVisibleAsync();
        await ShootAsync(page, "widget-celular-cerrado");
        await Launcher(page).ClickAsync();
        await SayAsync(page, "las pelotas");
        await Expect(Last(page).Locator(".ticket").First).ToBeVisibleAsync();
        await ShootAsync(page, "widget-celular");

        var box = await page.GetByRole(AriaRole.Dialog, new() { Name = "Charro Bot" }).BoundingBoxAsync();
        (box!.X, box.Y, box.Width, box.Height).ShouldBe((0, 0, 375, 700));
        await Button(page, "Cerrar el chat").ClickAsync();
        await Expect(Launcher(page)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Widget_OnASiteThatIsNotListed_CannotUseTheChat()
    {
        var page = await NewPageAsync();
        var refused = page.WaitForConsoleMessageAsync(new() { Predicate = message => message.Text.Contains("CORS policy", StringComparison.Ordinal), Timeout = 3 * Chromium.Timeout });
        await page.GotoAsync(new Uri(_unlisted.Address, "/modulo").ToString());

        _ = await refused;
        await Expect(Launcher(page)).ToHaveCountAsync(0);
        (await page.EvaluateAsync<string>(
            """
            bot => fetch(`${bot}api/v1/chat/message`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"message":"hola"}' })
              .then(() => 'answered', () => 'refused')
            """,
            App.Address.ToString())).ShouldBe("refused");
    }

    private static Task<string> StyleAsync(ILocator element) => element.EvaluateAsync<string>(
        "element => { const style = getComputedStyle(element); return `${style.fontSize} ${style.textTransform} ${style.letterSpacing} ${style.backgroundColor} ${style.padding} ${style.borderRadius}`; }");

    private static ILocator Launcher(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Charro Bot", Exact = true });

    private static ILocator Box(IPage page) => page.GetByLabel("Tu mensaje");

    private static ILocator Last(IPage page) => page.GetByRole(AriaRole.Log).Locator(".say-bot").Last;

    private static async Task SayAsync(IPage page, string text)
    {
        await Box(page).FillAsync(text);
        await Button(page, "Enviar").ClickAsync();
    }
}
