using CharroBot.Application.Discounts.Deciding;

namespace CharroBot.Infrastructure.Agent;

/// <summary>Decides without a model: whoever passes every rule gets the discount.</summary>
internal sealed class RulesDiscountDecider : IDiscountDecider
{
    public bool PicksShows => false;

    public bool IsImmediate(bool hasWords) => true;

    public Task<DeciderResult> DecideAsync(DecisionFacts facts, CancellationToken cancellationToken) => Task.FromResult(DeciderResult.Of(RulesDecision.Approve()));
}
