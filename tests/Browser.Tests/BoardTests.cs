using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CharroBot.Browser.Tests;

public sealed partial class BoardTests : BrowserTest
{
    [Fact]
    public async Task Board_OpenedFromTheDesk_CountsWhatHappenedAndGivesTheNumbersAsATable()
    {
        await App.AskAsync(DemoMember.OneShow);
        await App.AskAsync(DemoMember.ManyShows);
        var page = await SignedInAsync();
        await Rows(page).First.ClickAsync();
        await Button(page, "Aprobar A").ClickAsync();
        await Expect(Tab(page, "Enviados")).ToContainTextAsync("1");

        await page.GetByRole(AriaRole.Link, new() { Name = "Tablero" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Tablero");
        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = WaitingForAnAnswer() })).ToBeVisibleAsync();
        var answers = Figure(page, "Respuestas por día");
        await Expect(answers).ToContainTextAsync("1 aprobado y 0 declinados de 2 pedidos que entraron.");
        await Expect(answers.GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        await answers.GetByText("Ver los números").ClickAsync();
        await Expect(answers.GetByRole(AriaRole.Row)).ToHaveCountAsync(31);
        await Expect(answers.GetByRole(AriaRole.Row).Last.GetByRole(AriaRole.Cell).First).ToHaveTextAsync("1");
        await Expect(Figure(page, "Agente y personas")).ToContainTextAsync("100 %");
        await Expect(Figure(page, "Cupos").GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        await Expect(Figure(page, "Emails")).ToContainTextAsync("ninguno falló ni rebotó");

        await Button(page, "7 días").ClickAsync();
        await Expect(answers.GetByRole(AriaRole.Row)).ToHaveCountAsync(8);
        await page.ReloadAsync();
        await Expect(Button(page, "7 días")).ToHaveAttributeAsync("aria-pressed", "true");

        await page.GetByRole(AriaRole.Link, new() { NameRegex = WaitingForAnAnswer() }).ClickAsync();
        await Expect(Tab(page, "A aclarar")).ToHaveAttributeAsync("aria-current", "page");
    }

    [Fact]
    public async Task Board_WithoutASession_AsksForTheSignInAndThenShows()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/supervision/tablero");
        await SignInAsync(page);

        await Expect(Figure(page, "Respuestas por día")).ToContainTextAsync("Nadie respondió pedidos en estos días.");
        await page.Context.ClearCookiesAsync();
        await Button(page, "90 días").ClickAsync();
        await Expect(page.GetByLabel("Contraseña")).ToBeVisibleAsync();
    }

    private static ILocator Figure(IPage page, string title) => page.GetByRole(AriaRole.Figure, new() { Name = title });

    [GeneratedRegex(@"^1\s+A aclarar")]
    private static partial Regex WaitingForAnAnswer();
}
