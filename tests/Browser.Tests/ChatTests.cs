using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CharroBot.Browser.Tests;

/// <summary>The conversation, in a real browser.</summary>
public sealed class ChatTests : BrowserTest
{
    [Fact]
    public async Task Chat_FromHelloToTheRequest_FilesItAndGoesOnAfterAReload()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/chat");
        await ShootAsync(page, "chat-start");

        await SayAsync(page, "las pelotas");
        await Expect(Log(page).GetByRole(AriaRole.Button, new() { Name = "Elegir" }).First).ToBeVisibleAsync();
        await ShootAsync(page, "chat-options");
        await Log(page).GetByRole(AriaRole.Button, new() { Name = "Rosario" }).ClickAsync();
        await Expect(Last(page)).ToContainTextAsync("¿Con qué email");
        await SayAsync(page, DemoMember.Email);
        await Expect(Last(page)).ToContainTextAsync("DNI");

        await page.ReloadAsync();
        await Expect(Last(page)).ToContainTextAsync("DNI");
        await SayAsync(page, $"{DemoMember.Dni}");
        await Expect(Last(page)).ToContainTextAsync("¿Lo pido?");
        await Expect(Log(page)).Not.ToContainTextAsync($"{DemoMember.Dni}");
        await ShootAsync(page, "chat-summary");
        await Quick(page, "Sí, pedilo").ClickAsync();

        await Expect(Last(page)).ToContainTextAsync("¡Listo!");
        await ShootAsync(page, "chat-filed");
        await Last(page).GetByRole(AriaRole.Link, new() { Name = "Ver mi pedido" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Viene bien" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Chat_TextOfMembers_IsShownAsText()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/chat");

        await SayAsync(page, "<img src=x onerror=alert(1)><script>alert(2)</script>");

        await Expect(Log(page).Locator(".say-member").Last).ToContainTextAsync("<img src=x onerror=alert(1)>");
        (await Log(page).Locator("img, script").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Chat_WhenSomebodyWantsAPerson_EndsOnTheDeskAndIsAnswered()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/chat");
        await SayAsync(page, "me cobraron dos veces la cuota");
        await Expect(Log(page).Locator(".say-bot")).ToHaveCountAsync(1);
        await Button(page, "Hablar con una persona").First.ClickAsync();
        await Expect(Last(page)).ToContainTextAsync("¿Con qué email");
        await SayAsync(page, $"{DemoMember.Email} {DemoMember.Dni}");
        await Quick(page, "Sí, pasala").ClickAsync();
        await Expect(Last(page)).ToContainTextAsync("le pasé la charla al equipo");

        var desk = await SignedInAsync();
        await Tab(desk, "Dudosos").ClickAsync();
        await Expect(Rows(desk).First).ToContainTextAsync("Pide una persona");
        await Rows(desk).First.ClickAsync();
        await Expect(desk.Locator(".transcript")).ToContainTextAsync("me cobraron dos veces la cuota");
        await ShootAsync(desk, "desk-handed-over");
        await Button(desk, "Responder").ClickAsync();
        await desk.GetByLabel("Tu respuesta").FillAsync("Tenés razón: te devolvemos una cuota.");
        await Button(desk, "Enviar la respuesta").ClickAsync();
        await Expect(desk.GetByText("Respondido.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Chat_ByKeyboardAlone_CanBeHadAndForgotten()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/chat");
        await Box(page).FocusAsync();
        await page.Keyboard.TypeAsync("hola");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Last(page)).ToContainTextAsync("Soy Charro Bot");
        await Expect(Box(page)).ToBeFocusedAsync();

        var session = await page.EvaluateAsync<string>("localStorage.getItem('charrobot-chat')");
        await Button(page, "Empezar de nuevo").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Button(page, "Sí, borrala").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(Log(page).Locator(".say-member")).ToHaveCountAsync(0);
        await Expect(Box(page)).ToBeFocusedAsync();
        using var gone = await App.Client.GetAsync(new Uri($"/api/v1/chat/{session}", UriKind.Relative));
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await page.ReloadAsync();
        await Expect(Quick(page, "Ver shows")).ToBeVisibleAsync();
        await Expect(Log(page).Locator(".say-member")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Chat_WhenTheConnectionIsGone_KeepsWhatWasTyped()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/chat");
        await page.RouteAsync("**/api/v1/chat/message", route => route.AbortAsync());
        await SayAsync(page, "las pelotas en rosario");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Se cortó la conexión");
        await Expect(Box(page)).ToHaveValueAsync("las pelotas en rosario");

        await page.UnrouteAsync("**/api/v1/chat/message");
        await Button(page, "Enviar").ClickAsync();

        await Expect(Last(page)).ToContainTextAsync("¿Con qué email");
    }

    [Fact]
    public async Task Chat_WhileAMessageIsOnItsWay_SendsItOnceAndKeepsWhatIsTypedNext()
    {
        var page = await NewPageAsync();
        var posts = 0;
        var held = new TaskCompletionSource();
        await page.RouteAsync("**/api/v1/chat/message", async route =>
        {
            Interlocked.Increment(ref posts);
            await held.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync("/chat");
        await Box(page).FillAsync("las pelotas en rosario");
        await page.EvaluateAsync("() => { const form = document.querySelector('.chat-form'); form.requestSubmit(); form.requestSubmit(); }");
        await Expect(page.Locator(".chat-coming")).ToBeVisibleAsync();
        await Box(page).FillAsync("y esto lo escribo mientras");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Button(page, "Enviar")).ToBeDisabledAsync();
        await Expect(Button(page, "Empezar de nuevo")).ToBeDisabledAsync();
        held.SetResult();

        await Expect(Last(page)).ToContainTextAsync("¿Con qué email");
        posts.ShouldBe(1);
        await Expect(Log(page).Locator(".say-member")).ToHaveCountAsync(1);
        await Expect(Box(page)).ToHaveValueAsync("y esto lo escribo mientras");

        // Nor does a quick reply take it away.
        await Button(page, "Hablar con una persona").First.ClickAsync();
        await Expect(Log(page).Locator(".say-bot")).ToHaveCountAsync(2);
        await Expect(Box(page)).ToHaveValueAsync("y esto lo escribo mientras");
    }

    [Fact]
    public async Task Chat_OnAPhone_FitsAndIsReadInFinishedMessages()
    {
        var page = await NewPageAsync(options =>
        {
            options.ViewportSize = new() { Width = 375, Height = 700 };
            options.HasTouch = true;
        });
        await page.GotoAsync("/chat");
        var held = new TaskCompletionSource();
        await page.RouteAsync("**/api/v1/chat/message", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await SayAsync(page, "¿qué shows hay en rosario?");

        // What is still coming stands outside the log, and is not read out.
        await Expect(page.Locator(".chat-coming")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Log).Locator(".chat-coming")).ToHaveCountAsync(0);
        held.SetResult();
        await Expect(Quick(page, "Ninguno de esos")).ToBeVisibleAsync();
        await ShootAsync(page, "chat-phone");

        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight")).ShouldBeTrue();
    }

    [Fact]
    public async Task Chat_ThatIsGoneOnTheServer_BeginsAnewAndKeepsWhatWasSaid()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/chat");
        await SayAsync(page, "hola");
        await Expect(Last(page)).ToContainTextAsync("Soy Charro Bot");
        await page.EvaluateAsync("fetch(`/api/v1/chat/${localStorage.getItem('charrobot-chat')}`, { method: 'DELETE' })");

        await SayAsync(page, "las pelotas en rosario");

        await Expect(Last(page)).ToContainTextAsync("¿Con qué email");
        await Expect(Log(page).Locator(".say-member")).ToHaveCountAsync(1);
        await SayAsync(page, "12 345 678");
        await Expect(Log(page)).Not.ToContainTextAsync("12 345 678");
    }

    [Fact]
    public async Task Chat_WithoutJavaScript_PointsToTheForm()
    {
        var page = await NewPageAsync(options => options.JavaScriptEnabled = false);
        await page.GotoAsync("/chat");

        await page.GetByRole(AriaRole.Link, new() { Name = "pedir tu descuento con el formulario" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Pedí tu descuento" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Chat_InTheDark_IsReadable()
    {
        var page = await NewPageAsync(options => options.ColorScheme = ColorScheme.Dark);
        await page.GotoAsync("/chat");
        await SayAsync(page, "¿cómo funciona?");
        await Expect(Log(page).Locator(".say-bot")).ToHaveCountAsync(1);
        await ShootAsync(page, "chat-dark");
    }

    private static ILocator Log(IPage page) => page.GetByRole(AriaRole.Log);

    private static ILocator Last(IPage page) => Log(page).Locator(".say-bot").Last;

    private static ILocator Box(IPage page) => page.GetByLabel("Tu mensaje");

    private static ILocator Quick(IPage page, string text) => page.GetByRole(AriaRole.List, new() { Name = "Respuestas rápidas" }).GetByRole(AriaRole.Button, new() { Name = text });

    private static async Task SayAsync(IPage page, string text)
    {
        await Box(page).FillAsync(text);
        await Button(page, "Enviar").ClickAsync();
    }
}

/// <summary>The conversation where the server takes only one message a minute.</summary>
public sealed class ChatLimitTests : BrowserTest
{
    protected override IEnumerable<string> Settings => ["RateLimiting:Enabled=true", "RateLimiting:ChatPerMinute=1"];

    [Fact]
    public async Task Chat_WhenSomebodyIsTooFast_SaysSoKindlyAndKeepsWhatWasTyped()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/chat");
        var box = page.GetByLabel("Tu mensaje");
        var bot = page.GetByRole(AriaRole.Log).Locator(".say-bot");
        await box.FillAsync("hola");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Log).Locator(".say-member")).ToHaveCountAsync(1);
        await Expect(bot).ToHaveCountAsync(1);

        await box.FillAsync("las pelotas en rosario");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Vas muy rápido. Esperá");
        await Expect(box).ToHaveValueAsync("las pelotas en rosario");
        await Expect(page.GetByRole(AriaRole.Log).Locator(".say-member")).ToHaveCountAsync(1);
        await ShootAsync(page, "chat-muy-rapido");
    }
}
