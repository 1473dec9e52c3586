using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Ollama;
using Xunit.Abstractions;

namespace CharroBot.Integration.Tests.Agent;

/// <summary>What the agent costs beside the model: measured against the stand-in's own time.</summary>
public sealed class LoadTests(SqliteModelApp app, ITestOutputHelper output) : IClassFixture<SqliteModelApp>
{
    private const int Slots = 4;

    [Fact]
    public async Task Decide_AddsLittleToTheModelsOwnLatency()
    {
        var latency = TimeSpan.FromMilliseconds(200);
        app.Ollama.Answer = call => FakeOllamaServer.Approves(call) with { Delay = latency };
        var added = new List<double>();
        for (var i = 0; i < 15; i++)
        {
            var busy = app.Ollama.Busy;
            var request = await app.DecidedAsync(await app.AddAsync(A.Show()));
            added.Add(request["decision"]!.Number("duration_ms") - (app.Ollama.Busy - busy).TotalMilliseconds);
        }

        var median = added.Order().ElementAt(added.Count / 2);
        output.WriteLine($"Added to the model's own {latency.TotalMilliseconds} ms: {median:0.0} ms (median), {added.Max():0.0} ms (most).");
        median.ShouldBeLessThan(Patience.Of(TimeSpan.FromMilliseconds(50)).TotalMilliseconds);
    }

    /// <summary>Each answer waits until as many questions are there as there are slots: with a slot unused, none would come.</summary>
    [Fact]
    public async Task Decide_WithMoreRequestsThanSlots_KeepsEverySlotBusyAndAsksNoMoreThanThere()
    {
        var meeting = new Meeting(Slots);
        app.Ollama.Answer = call => FakeOllamaServer.Approves(call) with { Until = meeting.Join() };
        var show = await app.AddAsync(A.Show(quota: 100));
        var members = Enumerable.Range(0, 8 * Slots).Select(_ => A.Member()).ToList();
        foreach (var member in members)
        {
            _ = await app.AddAsync(member);
        }

        var decided = await Task.WhenAll(members.Select(member => app.DecidedAsync(show, member)));

        decided.ShouldAllBe(request => request.Text("decision_source") == "llm");
        app.Ollama.MostAtOnce.ShouldBe(Slots);
    }

    /// <summary>Lets go of those who wait once there are enough of them, again and again.</summary>
    private sealed class Meeting(int size)
    {
        private readonly Lock _lock = new();
        private TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _waiting;

        public Task Join()
        {
            lock (_lock)
            {
                var joined = _complete;
                if (++_waiting == size)
                {
                    _waiting = 0;
                    _complete = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    joined.SetResult();
                }

                return joined.Task;
            }
        }
    }
}
