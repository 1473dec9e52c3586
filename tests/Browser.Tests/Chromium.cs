using CharroBot.TestSupport.App;
using Microsoft.Playwright;

namespace CharroBot.Browser.Tests;

/// <summary>One browser for all tests of a run; each test has contexts of its own in it.</summary>
internal static class Chromium
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
        // No other machine is there, whatever a page asks for. Routing each request through the tests would guard as well and slow every page down.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ];

    /// <summary>Milliseconds for a page to come to what is expected of it.</summary>
    public static float Timeout => (float)Patience.Of(TimeSpan.FromSeconds(20)).TotalMilliseconds;

    private static readonly Lazy<Task<IBrowser>> Browser = new(LaunchAsync);

    public static async Task<IBrowserContext> NewContextAsync(RunningApp app, Action<BrowserNewContextOptions>? adapt)
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
        context.SetDefaultTimeout(Timeout);
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
