using Microsoft.Playwright;

namespace CharroBot.Browser.Tests;

/// <summary>What a page may cost: bytes and requests on the first visit, next to nothing on the second.</summary>
public sealed class BudgetTests : BrowserTest
{
    [Theory]
    [InlineData("/", 60_000, 15)]
    [InlineData("/pedir", 60_000, 20)]
    [InlineData("/chat", 60_000, 20)]
    [InlineData("/supervision", 100_000, 45)]
    public async Task Page_OnAFirstAndASecondVisit_StaysWithinItsBudget(string path, int maxBytes, int maxRequests)
    {
        var page = await NewPageAsync();
        var traffic = await Traffic.WatchAsync(page);
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });

        traffic.Loads.ShouldNotBeEmpty();
        traffic.Bytes.ShouldBeInRange(5_000, maxBytes, traffic.Describe());
        traffic.Loads.Count.ShouldBeInRange(5, maxRequests, traffic.Describe());
        foreach (var load in traffic.Loads.Where(load => load.IsStatic))
        {
            load.Headers.GetValueOrDefault("content-encoding").ShouldBeOneOf(["br", "gzip"], load.Url.ToString());
            load.Headers.GetValueOrDefault("cache-control").ShouldBe("public, max-age=31536000, immutable", load.Url.ToString());
        }

        (await page.EvaluateAsync<int>("document.querySelectorAll('script:not([type=module]):not([async]):not([defer])').length"))
            .ShouldBe(0, "a script keeps the page from being drawn");
        var named = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('script, link[rel=modulepreload]')].map(element => element.src ?? element.href)");
        traffic.Loads.Select(load => load.Url.ToString()).Where(url => url.EndsWith(".js", StringComparison.Ordinal)).Except(named)
            .ShouldBeEmpty("a module is found only when another one has arrived");

        traffic.Forget();
        await page.GotoAsync("about:blank");
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        traffic.Loads.Where(load => load.IsStatic && !load.FromCache).ShouldBeEmpty(traffic.Describe());
        traffic.Bytes.ShouldBeLessThan(6_000, traffic.Describe());
    }
}
