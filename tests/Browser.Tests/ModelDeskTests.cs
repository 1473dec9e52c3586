using CharroBot.TestSupport.Ollama;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CharroBot.Browser.Tests;

/// <summary>What supervisors see of a model that invents, fails or is away.</summary>
public sealed class ModelDeskTests : BrowserTest
{
    private readonly FakeOllamaServer _ollama = new();

    protected override IEnumerable<string> Settings =>
    [
        "Agent:Provider=Ollama",
        "Agent:Ask=Always",
        $"Agent:Ollama:Endpoint={_ollama.Address}",
        "Agent:Ollama:TimeoutSeconds=5",
        "Agent:Ollama:ProbeSeconds=1",
        "Agent:Ollama:BreakSeconds=1",
    ];

    public override async Task InitializeAsync()
    {
        await _ollama.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _ollama.DisposeAsync();
    }

    [Fact]
    public async Task Case_WhenTheModelInvents_SaysWhatWasTakenOut_AndTheEmailDoesNotHoldIt()
    {
        _ollama.Answer = call => FakeModelReply.Decides(
            call.Codes[0], reason: "Pedido común: va con su hermana.", paragraph: "¡Entrás gratis y te esperamos en el Luna Park a las 19:30!");
        await App.AskAsync(DemoMember.OneShow, "Voy con mi hermana, ¡gracias!");

        var page = await SignedInAsync();
        await Rows(page).First.ClickAsync();

        var findings = page.GetByRole(AriaRole.List, new() { Name = "Observaciones sobre lo que escribió el modelo" });
        await Expect(findings).ToContainTextAsync("gratis");
        await Expect(findings).ToContainTextAsync("Luna");
        await Expect(findings).ToContainTextAsync("19:30");
        await Expect(page.Locator(".checks + p")).ToContainTextAsync("Decidió el modelo llama3");
        (await page.GetByLabel("Texto").InputValueAsync()).ShouldNotContain("gratis");
        await Expect(page.GetByText("Borrador de plantilla, con lo que haya escrito el modelo.")).ToBeVisibleAsync();
        await ShootAsync(page, "supervision-modelo-inventa");
    }

    [Fact]
    public async Task Desk_WhileTheModelIsAway_SaysSo_AndStopsSayingItWhenItIsBack()
    {
        await _ollama.StopAsync();
        await App.AskAsync(DemoMember.OneShow);
        var page = await SignedInAsync();
        var notice = page.GetByText("El modelo no está respondiendo");
        await Expect(notice).ToBeVisibleAsync();
        await Rows(page).First.ClickAsync();
        await Expect(page.Locator(".checks + p")).ToContainTextAsync("no hay nadie en su dirección");
        await Expect(page.GetByText("Borrador de plantilla: decidieron las reglas, porque el modelo no respondió.")).ToBeVisibleAsync();
        await ShootAsync(page, "supervision-modelo-ausente");

        await _ollama.StartAsync();

        await Expect(notice).ToBeHiddenAsync();
    }
}
