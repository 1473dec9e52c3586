using CharroBot.Infrastructure.Agent;
using CharroBot.Infrastructure.Agent.ModelClient;

namespace CharroBot.Infrastructure.Tests.Agent.ModelClient;

public sealed class ModelSlotsTests
{
    [Fact]
    public async Task Enter_WithDecisionsWaiting_LetsAConversationInAfterOne()
    {
        var slots = new ModelSlots(new OllamaOptions { Parallelism = 1 });
        var first = await slots.EnterAsync(ModelCallKind.Decision, CancellationToken.None);
        var decisions = Enumerable.Range(0, 5).Select(_ => slots.EnterAsync(ModelCallKind.Decision, CancellationToken.None)).ToList();
        var conversation = slots.EnterAsync(ModelCallKind.Conversation, CancellationToken.None);

        first.Dispose();
        var place = await conversation;
        decisions.ShouldAllBe(waiting => !waiting.IsCompleted);
        place.Dispose();

        (await decisions[0]).Dispose();
    }

    [Fact]
    public async Task Enter_WithConversationsWaiting_LetsADecisionInAfterOne()
    {
        var slots = new ModelSlots(new OllamaOptions { Parallelism = 1 });
        var first = await slots.EnterAsync(ModelCallKind.Decision, CancellationToken.None);
        var conversations = Enumerable.Range(0, 5).Select(_ => slots.EnterAsync(ModelCallKind.Conversation, CancellationToken.None)).ToList();
        var decision = slots.EnterAsync(ModelCallKind.Decision, CancellationToken.None);

        first.Dispose();
        (await conversations[0]).Dispose();
        var place = await decision;

        conversations[1].IsCompleted.ShouldBeFalse();
        place.Dispose();
    }

    [Fact]
    public async Task Enter_WhoGaveUpWaiting_TakesNobodysPlace()
    {
        var slots = new ModelSlots(new OllamaOptions { Parallelism = 1 });
        var first = await slots.EnterAsync(ModelCallKind.Decision, CancellationToken.None);
        using var patience = new CancellationTokenSource();
        var gone = slots.EnterAsync(ModelCallKind.Conversation, patience.Token);
        var next = slots.EnterAsync(ModelCallKind.Conversation, CancellationToken.None);

        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(gone);
        first.Dispose();

        (await next).Dispose();
        (await slots.EnterAsync(ModelCallKind.Decision, CancellationToken.None)).Dispose();
    }
}
