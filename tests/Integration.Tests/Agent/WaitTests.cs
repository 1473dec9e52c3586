using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Ollama;

namespace CharroBot.Integration.Tests.Agent;

public sealed class WaitTests(WaitingModelApp app) : IClassFixture<WaitingModelApp>
{
    [Fact]
    public async Task Decide_WhileTheModelIsAwayAndTheOwnerPrefersToWait_TheRequestStaysPendingUntilItIsBack()
    {
        await app.Ollama.StopAsync();
        var member = A.Member();
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show());
        using var filed = await app.Client.PostAsync(Requests.Path, Requests.Body(member, showId: show.Id), ("Prefer", "wait=1"));
        var trackingId = (await filed.BodyAsync()).Text("tracking_id")!;

        await Task.Delay(2000);
        (await app.CaseAsync(trackingId)).Text("status").ShouldBe("pending");

        await app.Ollama.StartAsync();
        app.Ollama.Answer = FakeOllamaServer.Approves;
        var request = await Eventually.GetAsync(() => app.CaseAsync(trackingId), seen => seen.Text("status") == "approved", "the decision after the model is back");
        request.Text("decision_source").ShouldBe("llm");
    }

    [Fact]
    public async Task Decide_WhenTheModelIsThereAndTalksNonsense_WaitingWouldNotHelp_SoTheRulesDecide()
    {
        await app.RecoveredAsync();
        app.Ollama.Answer = _ => FakeModelReply.Says("bla");

        (await app.DecidedAsync(await app.AddAsync(A.Show())))["decision"]!.Text("fault").ShouldBe("not_json");
    }

    [Fact]
    public async Task Decide_WhileTheModelIsAway_WhatTheRulesRefuseIsRefusedAtOnce()
    {
        await app.Ollama.StopAsync();

        (await app.DecidedAsync(await app.AddAsync(A.Show()), A.Member(paid: false))).Text("reason_code").ShouldBe("payment_overdue");

        await app.Ollama.StartAsync();
    }
}
