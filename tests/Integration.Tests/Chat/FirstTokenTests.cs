using System.Diagnostics;
using System.Net.Http.Json;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Ollama;
using Xunit.Abstractions;

namespace CharroBot.Integration.Tests.Chat;

/// <summary>How long the first words of an answer are on their way, from the model's server to the member's browser. The figure is printed; what fails is holding words back.</summary>
public sealed class FirstTokenTests(SqliteModelApp app, ITestOutputHelper output) : IClassFixture<SqliteModelApp>
{
    private const int Rounds = 30;
    private const string Question = "¿para qué quieren mi dni?";

    private static readonly TimeSpan Never = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Send_AsSoonAsTheModelHasWrittenItsFirstWords_HandsThemOn()
    {
        await app.RecoveredAsync();
        var delays = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var delay = await DelayAsync();
            if (round > 0)
            {
                // The first warms up.
                delays.Add(delay.TotalMilliseconds);
            }
        }

        delays.Sort();
        output.WriteLine($"first words of {Rounds} answers: median {delays[Rounds / 2]:0.0} ms, p95 {delays[(int)(Rounds * 0.95)]:0.0} ms, most {delays[^1]:0.0} ms after the model's");
    }

    private async Task<TimeSpan> DelayAsync()
    {
        var (begun, rest) = (0L, new TaskCompletionSource());
        app.Ollama.AnswerTalk = call => call.IsInterpretation
            ? FakeModelReply.Proposes("question")
            : FakeModelReply.Says("Te lo pedimos para estar seguros de que sos vos.") with { Begins = () => begun = Stopwatch.GetTimestamp(), Gate = rest.Task };
        using var request = new HttpRequestMessage(HttpMethod.Post, ChatTestApp.Path) { Content = JsonContent.Create(new { message = Question }) };
        request.Headers.Add("Accept", "text/event-stream");
        using var response = await app.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        // The stand-in writes its second piece only when told: whoever waits for it waits for ever.
        (await reader.ReadLineAsync().WaitAsync(Patience.Of(Never))).ShouldBe("event: token");
        var arrived = Stopwatch.GetTimestamp();
        begun.ShouldBeGreaterThan(0);
        rest.SetResult();
        _ = await reader.ReadToEndAsync();
        return Stopwatch.GetElapsedTime(begun, arrived);
    }
}
