using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Discounts.Deciding;

/// <summary>Advises on a request that every rule let through. The domain takes the advice or vetoes it.</summary>
public interface IDiscountDecider
{
    /// <exception cref="DeciderException">No usable advice: the caller falls back to the rules.</exception>
    Task<DecisionRecord> DecideAsync(DecisionFacts facts, CancellationToken cancellationToken);
}

/// <summary>The decider could not give usable advice.</summary>
public sealed class DeciderException : Exception
{
    public DeciderException()
    {
    }

    public DeciderException(string message)
        : base(message)
    {
    }

    public DeciderException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
