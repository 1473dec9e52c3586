using System.Globalization;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Operations;

/// <summary>What <c>/metrics</c> says at one moment.</summary>
internal sealed class MetricsScrape(string text)
{
    public string Text => text;

    /// <summary>The names that are described.</summary>
    public IReadOnlyList<string> Families =>
        [.. text.Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2])];

    public static async Task<MetricsScrape> OfAsync(AppFixture app) => new(await app.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative)));

    /// <summary>The sum of a metric's series that carry these labels, each as <c>name="value"</c>; null where there are none.</summary>
    public double? Sum(string metric, params string[] labels)
    {
        var found = text.Split('\n')
            .Where(line => line.StartsWith(metric + "{", StringComparison.Ordinal) && labels.All(label => line.Contains(label, StringComparison.Ordinal)))
            .Select(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture))
            .ToList();
        return found.Count == 0 ? null : found.Sum();
    }

    /// <summary>Waits for a scrape to say so.</summary>
    public static Task<MetricsScrape> UntilAsync(AppFixture app, Func<MetricsScrape, bool> says, string what) => Eventually.GetAsync(() => OfAsync(app), says, what);

    public override string ToString() => string.Join('\n', text.Split('\n').Where(line => line.StartsWith("charrobot", StringComparison.Ordinal)));
}
