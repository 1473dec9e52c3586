using CharroBot.Application.Discounts.Deciding;
using CharroBot.Domain.Discounts;

namespace CharroBot.Infrastructure.Agent;

/// <summary>Decides without a model: whoever passes every rule gets the discount.</summary>
internal sealed class RulesDiscountDecider : IDiscountDecider
{
    public Task<DecisionRecord> DecideAsync(DecisionFacts facts, CancellationToken cancellationToken) => Task.FromResult(RulesDecision.Approve());
}
