using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CharroBot.Browser.Tests;

/// <summary>A fresh program and database for each test. A script error, a request to another machine, or anything the page's security policy refused, fails the test.</summary>
[Trait("Category", "Browser")]
public abstract class BrowserTest : IAsyncLifetime
{
    private readonly List<string> _faults = [];
    private readonly List<IBrowserContext> _contexts = [];

    internal RunningApp App { get; private set; } = null!;

    /// <summary>Time to take a review back. The tests that look at what follows the email keep it short.</summary>
    protected virtual int UndoSeconds => RunningApp.UndoSeconds;

    /// <summary>Whether the demo programme is there.</summary>
    protected virtual bool Demo => true;

    /// <summary>Configuration beyond the defaults, as <c>Key=value</c>.</summary>
    protected virtual IEnumerable<string> Settings => [];

    public virtual async Task InitializeAsync()
    {
        SetDefaultExpectTimeout(Chromium.Timeout);
        App = await RunningApp.StartAsync(UndoSeconds, Demo, Settings);
    }

    public virtual async Task DisposeAsync()
    {
        foreach (var context in _contexts)
        {
            await context.DisposeAsync();
        }

        await App.DisposeAsync();
        _faults.ShouldBeEmpty();
    }

    protected async Task<IPage> NewPageAsync(Action<BrowserNewContextOptions>? adapt = null)
    {
        var context = await Chromium.NewContextAsync(App, adapt);
        _contexts.Add(context);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => _faults.Add(error);
        page.Request += (_, request) => NoteOutside(request.Url);
        page.Dialog += (_, dialog) => _faults.Add($"A dialog opened: {dialog.Message}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
            {
                _faults.Add(message.Text);
            }
        };
        return page;
    }

    private void NoteOutside(string url)
    {
        if (new Uri(url) is { Scheme: "http" or "https", IsLoopback: false })
        {
            _faults.Add($"The page asked another machine: {url}");
        }
    }

    protected async Task<IPage> SignedInAsync(Action<BrowserNewContextOptions>? adapt = null)
    {
        var page = await NewPageAsync(adapt);
        await page.GotoAsync("/supervision");
        await SignInAsync(page);
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Estados" })).ToBeVisibleAsync();
        return page;
    }

    /// <summary>On a page that asks who is there.</summary>
    protected static async Task SignInAsync(IPage page)
    {
        await page.GetByLabel("Usuario").FillAsync(RunningApp.Admin);
        await page.GetByLabel("Contraseña").FillAsync(Passwords.Of(RunningApp.Admin));
        await Button(page, "Entrar").ClickAsync();
    }

    protected static ILocator Tab(IPage page, string name) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = "Estados" }).GetByRole(AriaRole.Link, new() { Name = name });

    protected static ILocator Rows(IPage page) => page.Locator(".row-button");

    protected static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name });

    protected static Task FillMemberAsync(IPage page) => FillMemberAsync(page, DemoMember.Name);

    protected static async Task FillMemberAsync(IPage page, string name)
    {
        await page.GetByLabel("Tu nombre").FillAsync(name);
        await page.GetByLabel("Tu email de la comunidad").FillAsync(DemoMember.Email);
        await page.GetByLabel("Tu DNI").FillAsync($"{DemoMember.Dni}");
    }

    protected static Task ShootAsync(IPage page, string name) => page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Repository.Root, "artifacts", "screenshots", $"{name}.png"),
        FullPage = true,
    });
}
