using System.Text.RegularExpressions;
using CharroBot.TestSupport.App;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CharroBot.Browser.Tests;

public sealed partial class DeskTests : BrowserTest
{
    protected override int UndoSeconds => 30;

    [Fact]
    public async Task SignIn_WhenThePasswordIsWrong_SaysSoAndLetsTheRightOneIn()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/supervision");
        await page.GetByLabel("Usuario").FillAsync("admin");
        await page.GetByLabel("Contraseña").FillAsync("equivocada");
        await Button(page, "Entrar").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("no son correctos");

        await page.GetByLabel("Contraseña").FillAsync(Passwords.Of(RunningApp.Admin));
        await Button(page, "Entrar").ClickAsync();
        await Expect(Tab(page, "Aprobados")).ToHaveAttributeAsync("aria-current", "page");

        await page.ReloadAsync();
        await Expect(Tab(page, "Aprobados")).ToBeVisibleAsync();
        await Button(page, "Salir").ClickAsync();
        await Expect(page.GetByLabel("Contraseña")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Approve_WhenUndoneWithinTheCountdown_PutsTheCaseBack()
    {
        await App.AskAsync(DemoMember.OneShow);
        var page = await SignedInAsync();
        await Rows(page).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToContainTextAsync("Aprobaría");

        await Button(page, "Aprobar A").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Timer)).ToHaveTextAsync(Seconds());
        await Expect(page.Locator(".case .tags").First).ToContainTextAsync("Email en cola");
        await Expect(Tab(page, "Enviados")).ToContainTextAsync("1");

        await Button(page, "Deshacer").ClickAsync();
        await Expect(Button(page, "Aprobar A")).ToBeVisibleAsync();
        await Expect(Tab(page, "Enviados")).ToContainTextAsync("0");
        await Expect(Rows(page)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Email_WhenEditedAndApproved_LeavesAsItWasWritten()
    {
        await App.AskAsync(DemoMember.OneShow);
        var page = await SignedInAsync();
        await Rows(page).First.ClickAsync();
        await page.GetByLabel("Asunto").FillAsync("¡Nos vemos en el show!");
        await page.GetByLabel("Texto").FillAsync("Hola Ana:\n\nTe esperamos. <b>Sin</b> vueltas.");

        // Something else happens meanwhile: the words stay.
        await App.AskAsync(DemoMember.ManyShows);
        await Expect(Tab(page, "A aclarar")).ToContainTextAsync("1");
        await Expect(page.GetByLabel("Texto")).ToHaveValueAsync("Hola Ana:\n\nTe esperamos. <b>Sin</b> vueltas.");

        await Button(page, "Guardar y aprobar").ClickAsync();
        await Expect(page.Locator(".letter")).ToContainTextAsync("¡Nos vemos en el show!");
        await Expect(page.Locator(".letter-body")).ToContainTextAsync("<b>Sin</b> vueltas.");
        await page.Locator(".audit summary").ClickAsync();
        await Expect(page.Locator(".audit")).ToContainTextAsync("editó el email");
    }

    [Fact]
    public async Task Reject_WhenAReasonIsGiven_DeclinesWithIt()
    {
        await App.AskAsync(DemoMember.OneShow);
        var page = await SignedInAsync();
        await Rows(page).First.ClickAsync();
        await Button(page, "Rechazar R").ClickAsync();
        await page.GetByLabel("¿Por qué?").FillAsync("Ya fuiste a este show.");
        await page.GetByRole(AriaRole.Form, new() { Name = "Rechazar" }).GetByLabel("Avisarle por email").UncheckAsync();
        await page.GetByRole(AriaRole.Form, new() { Name = "Rechazar" }).GetByRole(AriaRole.Button, new() { Name = "Rechazar" }).ClickAsync();

        await Expect(page.Locator(".case .tags").First).ToContainTextAsync("Sin email");
        await Expect(Tab(page, "Declinados")).ToContainTextAsync("1");
    }

    [Fact]
    public async Task Keyboard_WhenUsedAlone_ApprovesTheCase()
    {
        await App.AskAsync(DemoMember.OneShow);
        var page = await NewPageAsync();
        await page.GotoAsync("/supervision");
        await Expect(page.GetByLabel("Usuario")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("admin");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Passwords.Of(RunningApp.Admin));
        await page.Keyboard.PressAsync("Enter");
        await Expect(Rows(page)).ToHaveCountAsync(1);

        // Letters typed into a field are letters.
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("pelotas");
        await Expect(page).ToHaveURLAsync(new Regex("q=pelotas"));
        await Expect(Rows(page)).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("j");
        await Expect(Button(page, "Aprobar A")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("a");
        await Expect(page.GetByRole(AriaRole.Timer)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("u");
        await Expect(Button(page, "Aprobar A")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Approve_WhenAnotherSupervisorWasFaster_ShowsWhatChanged()
    {
        await App.AskAsync(DemoMember.OneShow);
        var page = await SignedInAsync();
        await page.RouteAsync("**/supervision/events", route => route.AbortAsync());
        await page.ReloadAsync();
        await Rows(page).First.ClickAsync();
        await page.GetByLabel("Texto").FillAsync("Lo que yo escribía.");

        var other = await SignedInAsync();
        await Rows(other).First.ClickAsync();
        await other.GetByLabel("Asunto").FillAsync("El asunto de la otra persona");
        await Button(other, "Guardar email").ClickAsync();
        await Expect(other.Locator(".email")).ToContainTextAsync("Editado por el equipo.");

        await Button(page, "Guardar y aprobar").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("cambió mientras lo mirabas");
        await Expect(page.Locator(".news")).ToContainTextAsync("editó el email");
        await Expect(page.GetByLabel("Texto")).ToHaveValueAsync("Lo que yo escribía.");
        await Expect(Tab(page, "Enviados")).ToContainTextAsync("0");
    }

    [Fact]
    public async Task Batch_WhenSomeItemsFail_TellsTheResultOfEach()
    {
        await App.AskAsync(DemoMember.OneShow);
        await App.AskAsync(DemoMember.ManyShows);
        var page = await SignedInAsync();
        await Expect(Rows(page)).ToHaveCountAsync(1);
        await page.GetByLabel("Todos").CheckAsync();
        await Button(page, "Aprobar marcados").ClickAsync();
        await Expect(page.Locator(".list-pane .notice")).ToContainTextAsync("1 de 1 listos");

        await Tab(page, "A aclarar").ClickAsync();
        await page.GetByLabel($"Marcar el pedido de {DemoMember.Name}").CheckAsync();
        await Button(page, "Aprobar marcados").ClickAsync();
        await Expect(page.Locator(".list-pane .notice")).ToContainTextAsync("falta decir qué show es");
    }

    [Fact]
    public async Task Email_WhenTheSessionEndsWhileEditing_KeepsTheWordsForTheNextSignIn()
    {
        await App.AskAsync(DemoMember.OneShow);
        var page = await SignedInAsync();
        await Rows(page).First.ClickAsync();
        await page.GetByLabel("Texto").FillAsync("Lo que yo escribía.");
        await page.Context.ClearCookiesAsync();
        await Button(page, "Guardar email").ClickAsync();
        await Expect(page.GetByText("La sesión terminó")).ToBeVisibleAsync();

        await SignInAsync(page);
        await Expect(page.GetByLabel("Texto")).ToHaveValueAsync("Lo que yo escribía.");
        await Button(page, "Guardar email").ClickAsync();
        await Expect(page.Locator(".email")).ToContainTextAsync("Editado por el equipo.");
    }

    [Fact]
    public async Task Desk_WhenAMemberWritesMarkup_ShowsItAsText()
    {
        const string Markup = "<img src=x onerror=alert(1)><script>alert(2)</script>";
        await App.AskAsync(DemoMember.OneShow, Markup);
        var page = await SignedInAsync();
        await Rows(page).First.ClickAsync();
        await Expect(page.Locator(".quoted")).ToHaveTextAsync(Markup);
        (await page.Locator(".case img, .case script").CountAsync()).ShouldBe(0);
    }

    [GeneratedRegex(@"^\d+ s$")]
    private static partial Regex Seconds();
}
