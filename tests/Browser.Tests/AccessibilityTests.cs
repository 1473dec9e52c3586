using CharroBot.TestSupport;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CharroBot.Browser.Tests;

/// <summary>
/// axe-core reads every page in each of its states, in light and in dark: nothing serious, nothing critical. A new page, or a new state of
/// one, is one more line in <see cref="PublicScenes"/> or <see cref="DeskScenes"/>.
/// </summary>
public sealed class AccessibilityTests : BrowserTest
{
    private static readonly string Axe = Path.Combine(Repository.Folder("tests/Browser.Tests"), "vendor", "axe.min.js");

    protected override int UndoSeconds => 60;

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task PublicPages_ReadByAxe_HaveNothingSerious(ColorScheme scheme)
    {
        var unclear = await App.AskAsync(DemoMember.ManyShows);
        var approved = await App.AskAsync(DemoMember.OneShow);
        var page = await NewPageAsync(options => Look(options, scheme));

        (await FindingsAsync(page, PublicScenes(unclear, approved))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task DeskPages_ReadByAxe_HaveNothingSerious(ColorScheme scheme)
    {
        _ = await App.AskAsync(DemoMember.ManyShows);
        _ = await App.AskAsync(DemoMember.OneShow, "Voy con mi hermana, ¡gracias!");
        _ = await App.AskAsync(DemoMember.OneShow, by: DemoMember.InDebt);
        var stranger = await NewPageAsync(options => Look(options, scheme));
        var supervisor = await SignedInAsync(options => Look(options, scheme));

        var signIn = await FindingsAsync(stranger, [new("supervision, entrar", async page =>
        {
            await page.GotoAsync("/supervision");
            await Expect(page.GetByLabel("Usuario")).ToBeVisibleAsync();
        })]);
        var desk = await FindingsAsync(supervisor, DeskScenes());
        signIn.Concat(desk).ShouldBeEmpty();
    }

    [Fact]
    public async Task Axe_OnAPageWithAFault_FindsIt()
    {
        var page = await NewPageAsync(options => Look(options, ColorScheme.Light));

        var findings = await FindingsAsync(page, [new("con falta", async page =>
        {
            await page.GotoAsync("/pedir");
            await page.EvaluateAsync("document.querySelector('main').append(document.createElement('button'))");
        })]);

        findings.ShouldHaveSingleItem().ShouldContain("button-name");
    }

    private static IEnumerable<Scene> PublicScenes(string unclear, string approved) =>
    [
        new("inicio", async page =>
        {
            await page.GotoAsync("/");
            await Expect(page.Locator(".ticket").First).ToBeVisibleAsync();
        }),
        new("pedir", page => page.GotoAsync("/pedir")),
        new("pedir, con la lista abierta", async page =>
        {
            await page.GetByRole(AriaRole.Combobox).PressSequentiallyAsync(DemoMember.Artist);
            await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("ArrowDown");
        }),
        new("pedir, con un show elegido y errores", async page =>
        {
            await page.Keyboard.PressAsync("Enter");
            await Button(page, "Pedir mi descuento").ClickAsync();
            await Expect(page.Locator("#user_name-error")).Not.ToBeEmptyAsync();
        }),
        new("pedido, con opciones", async page =>
        {
            await page.GotoAsync($"/pedido/{unclear}");
            await Expect(page.GetByRole(AriaRole.List, new() { Name = "Shows posibles" })).ToBeVisibleAsync();
        }),
        new("pedido, por cancelar", async page =>
        {
            await page.GotoAsync($"/pedido/{approved}");
            await Button(page, "Cancelar el pedido").ClickAsync();
        }),
        new("pedido, que no existe", async page =>
        {
            await page.GotoAsync("/pedido/no-hay-tal-pedido-en-el-mundo");
            await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        }),
        new("chat", async page =>
        {
            await page.GotoAsync("/chat");
            await Expect(page.GetByRole(AriaRole.Log)).ToContainTextAsync("Soy Charro Bot");
        }),
        new("chat, con una charla", async page =>
        {
            await page.GetByLabel("Tu mensaje").FillAsync(DemoMember.ManyShows);
            await Button(page, "Enviar").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Log).GetByRole(AriaRole.Button).First).ToBeVisibleAsync();
        }),
        new("chat, por empezar de nuevo", page => Button(page, "Empezar de nuevo").ClickAsync()),
        new("chat, en otro sitio", async page =>
        {
            await page.GotoAsync("/pedir");
            await page.EvaluateAsync("import('/js/chat/widget.js').then(() => document.body.append(document.createElement('charro-bot')))");
            await page.GetByRole(AriaRole.Button, new() { Name = "Charro Bot", Exact = true }).ClickAsync();
            await Expect(page.GetByLabel("Tu mensaje")).ToBeVisibleAsync();
        }),
    ];

    /// <summary>As a supervisor, with one request that the agent approved, one that it rejected and one that fits several shows.</summary>
    private static IEnumerable<Scene> DeskScenes() =>
    [
        new("supervision, lista", page => Expect(Rows(page)).ToHaveCountAsync(1)),
        new("supervision, caso", async page =>
        {
            await Rows(page).First.ClickAsync();
            await Expect(page.GetByLabel("Texto")).ToBeVisibleAsync();
        }),
        new("supervision, por rechazar", page => Button(page, "Rechazar").ClickAsync()),
        new("supervision, aprobado", async page =>
        {
            await Button(page, "Aprobar").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Timer)).ToBeVisibleAsync();
        }),
        new("supervision, por aclarar", async page =>
        {
            await page.GotoAsync("/supervision?status=needs_clarification");
            await Rows(page).First.ClickAsync();
            await Button(page, "Decir qué show es").ClickAsync();
            await page.GetByLabel("Recordar cómo lo pidió").CheckAsync();
        }),
        new("supervision, por aprobar lo que el agente rechazó", async page =>
        {
            await page.GotoAsync("/supervision?status=rejected");
            await Rows(page).First.ClickAsync();
            await Button(page, "Aprobar A").ClickAsync();
            await Expect(Button(page, "Aprobar igual")).ToBeVisibleAsync();
        }),
        new("supervision, tanda con resultado", async page =>
        {
            await page.GotoAsync("/supervision?status=needs_clarification");
            await page.GetByLabel("Todos").CheckAsync();
            await Button(page, "Aprobar marcados").ClickAsync();
            await Expect(page.GetByText("0 de 1 listos")).ToBeVisibleAsync();
        }),
        new("tablero", async page =>
        {
            await page.GotoAsync("/supervision/tablero");
            await page.GetByText("Ver los números").First.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Table).First).ToBeVisibleAsync();
        }),
        new("administracion, un show con un error", async page =>
        {
            await page.GotoAsync("/administracion");
            await Rows(page).First.ClickAsync();
            await page.GetByLabel("Título", new() { Exact = true }).FillAsync(string.Empty);
            await Button(page, "Guardar").ClickAsync();
            await Expect(page.Locator("#e-title")).ToHaveTextAsync("Completá este dato.");
        }),
        new("administracion, un socio y un pago", async page =>
        {
            await page.GotoAsync("/administracion?parte=miembros");
            await Rows(page).First.ClickAsync();
            await Button(page, "Anotar un pago").ClickAsync();
        }),
        new("administracion, el equipo", async page =>
        {
            await page.GotoAsync("/administracion?parte=equipo");
            await Button(page, "Agregar una cuenta").ClickAsync();
        }),
        new("administracion, la propia contraseña", async page =>
        {
            await Button(page, "Mi contraseña").ClickAsync();
            await Button(page, "Cambiarla").ClickAsync();
            await Expect(page.Locator("#own-current_password-notes")).ToContainTextAsync("Completá este dato.");
        }),
        new("administracion, un token", async page =>
        {
            await page.GotoAsync("/administracion?parte=tokens");
            await Button(page, "Crear token").ClickAsync();
            await Expect(page.Locator("#token")).ToBeVisibleAsync();
        }),
        new("administracion, una importación con errores", async page =>
        {
            await page.GotoAsync("/administracion?parte=importar");
            await AdminTests.ChooseAsync(page, "email,nombre\n");
            await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        }),
    ];

    private static async Task<IReadOnlyList<string>> FindingsAsync(IPage page, IEnumerable<Scene> scenes)
    {
        var findings = new List<string>();
        foreach (var scene in scenes)
        {
            await scene.Show(page);
            if (!await page.EvaluateAsync<bool>("typeof axe === 'object'"))
            {
                _ = await page.AddScriptTagAsync(new() { Path = Axe });
            }

            var found = await page.EvaluateAsync<string[]>(
                """
                async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                  .flatMap(({ id, help, nodes }) => nodes.map(node => `${id} (${help}) ${node.html} ${node.any.concat(node.all).map(check => check.message).join(' ')}`))
                """);
            findings.AddRange(found.Select(finding => $"{scene.Name}: {finding}"));
        }

        return findings;
    }

    /// <summary>axe is not one of our files, so the pages' policy has to let it in; what moves would be measured halfway.</summary>
    private static void Look(BrowserNewContextOptions options, ColorScheme scheme) =>
        (options.BypassCSP, options.ColorScheme, options.ReducedMotion) = (true, scheme, ReducedMotion.Reduce);

    private sealed record Scene(string Name, Func<IPage, Task> Show);
}
