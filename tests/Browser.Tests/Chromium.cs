using Microsoft.Playwright;

namespace CharroBot.Browser.Tests;

/// <summary>One browser for all tests of a run; each test has contexts of its own in it.</summary>
internal static class Chromium
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ];

    private static readonly Lazy<Task<IBrowser>> Browser = new(LaunchAsync);

    /// <param name="caching">Keeps the browser's cache, which guarding against outside traffic turns off.</param>
    /// <param name="alsoAllowed">Another site that may be visited.</param>
    public static async Task<IBrowserContext> NewContextAsync(
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
        var browser = await Browser.Value;
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(15_000);
        if (!caching)
        {
            Uri[] allowed = alsoAllowed is null ? [app.Address] : [app.Address, alsoAllowed];
            await context.RouteAsync(
                url => !allowed.Any(site => url.StartsWith(site.ToString(), StringComparison.Ordinal)), route => route.AbortAsync());
        }

        return context;
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        // The browser ends with Playwright, at the latest when this process does.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => playwright.Dispose();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHARROBOT_TEST_CHROMIUM") ?? "/usr/bin/chromium",
            Args = Flags,
        });
    }
}
