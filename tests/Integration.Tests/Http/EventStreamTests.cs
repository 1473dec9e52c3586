using System.Net;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Http;

public sealed class EventStreamTests(StreamingApp app) : IClassFixture<StreamingApp>
{
    [Theory]
    [InlineData("/api/v1/supervision/events")]
    [InlineData(null)]
    public async Task Stream_InSilence_CarriesAComment(string? path)
    {
        path ??= await WaitingRequestAsync();
        await using var stream = await app.Supervisor.GetStreamAsync(new Uri(path, UriKind.Relative));
        using var reader = new StreamReader(stream);
        using var patience = new CancellationTokenSource(Patience.Of(TimeSpan.FromSeconds(60)));

        string? line;
        do
        {
            line = await reader.ReadLineAsync(patience.Token);
        }
        while (line is not null && line != ":");

        line.ShouldBe(":");
    }

    [Fact]
    public async Task Streams_OfOneRequestBeyondTheirNumber_AreRefusedUntilOneEnds()
    {
        var path = await WaitingRequestAsync();
        var streams = new List<Stream>();
        for (var i = 0; i < StreamingApp.StreamsPerRequest; i++)
        {
            streams.Add(await app.Client.GetStreamAsync(new Uri(path, UriKind.Relative)));
        }

        using (var beyond = await app.Client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead))
        {
            _ = await beyond.ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
            beyond.Headers.RetryAfter.ShouldNotBeNull();
        }

        await streams[0].DisposeAsync();

        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var next = await app.Client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
                return next.StatusCode == HttpStatusCode.OK;
            },
            "a free place");
        streams.ForEach(stream => stream.Dispose());
    }

    [Fact]
    public async Task Streams_OfOneRequest_AllHearItsChangesAndEnd()
    {
        var path = await WaitingRequestAsync();
        var first = ReadToEndAsync(path);
        var second = ReadToEndAsync(path);

        using var cancelled = await app.Client.PostAsync(path.Replace("/events", "/cancel", StringComparison.Ordinal));

        cancelled.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var heard in await Task.WhenAll(first, second))
        {
            heard.ShouldContain("event: status\ndata: {");
            heard.ShouldContain("\"cancelled\"");
        }
    }

    private async Task<string> ReadToEndAsync(string path)
    {
        using var response = await app.Client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>The stream of a request that a human has yet to look at.</summary>
    private async Task<string> WaitingRequestAsync()
    {
        var show = await app.AddAsync(A.Show());
        var filed = await app.DecidedAsync(show);
        return $"{Requests.Path}/{filed.Text("tracking_id")}/events";
    }
}

public sealed class StreamingApp() : AppFixture(new SqliteTestDatabase())
{
    public const int StreamsPerRequest = 2;

    protected override IEnumerable<string> Settings =>
        ["RateLimiting:Enabled=true", $"RateLimiting:StreamsPerRequest={StreamsPerRequest}", "RateLimiting:HeartbeatSeconds=1"];
}
