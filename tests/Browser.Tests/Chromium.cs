using Microsoft.Playwright;

namespace CharroBot.Browser.Tests;

/// <summary>One browser for all tests of a run.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHARROBOT_TEST_CHROMIUM") ?? "/usr/bin/chromium",
            Args = Flags,
        });
    }

    public async Task DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }

    /// <param name="caching">Keeps the browser's cache, which guarding against outside traffic turns off.</param>
    /// <param name="alsoAllowed">Another site that may be visited.</param>
    internal async Task<IBrowserContext> NewContextAsync(
        RunningApp app, Action<BrowserNewContextOptions>? adapt = null, bool caching = false, Uri? alsoAllowed = null)
    {
        var options = new BrowserNewContextOptions
        {
            BaseURL = app.Address.ToString(),
            Locale = "es-AR",
            // Not the club's own zone: its wall clock must show all the same.
            TimezoneId = "America/New_York",
            ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
        };
        adapt?.Invoke(options);
        var context = await _browser!.NewContextAsync(options);
        context.SetDefaultTimeout(15_000);
        if (!caching)
        {
            Uri[] allowed = alsoAllowed is null ? [app.Address] : [app.Address, alsoAllowed];
            await context.RouteAsync(
                url => !allowed.Any(site => url.StartsWith(site.ToString(), StringComparison.Ordinal)), route => route.AbortAsync());
        }

        return context;
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Chromium>
{
    public const string Name = "browser";
}
