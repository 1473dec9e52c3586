using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Discounts.Deciding;

/// <summary>Advises on a request that every rule let through. The domain takes the advice or vetoes it.</summary>
public interface IDiscountDecider
{
    /// <summary>Whether it can pick a show where a text fits several and nobody can be asked.</summary>
    bool PicksShows { get; }

    /// <summary>It asks nobody and needs no time: a request can be decided while it is filed.</summary>
    /// <param name="hasWords">Somebody wrote something beside the show: <see cref="DecisionFacts.HasWords"/>.</param>
    bool IsImmediate(bool hasWords) => false;

    /// <exception cref="DeciderException">No usable advice: the caller falls back to the rules, or waits.</exception>
    Task<DeciderResult> DecideAsync(DecisionFacts facts, CancellationToken cancellationToken);
}

/// <summary>What a decider says, and how it came to it.</summary>
/// <param name="PickedCode">The show it picked among the candidates of an open request; null for none.</param>
/// <param name="Calls">What was asked of a model and answered, in order; empty without one.</param>
public sealed record DeciderResult(DecisionRecord Decision, string? PickedCode, IReadOnlyList<ModelCall> Calls)
{
    /// <summary>Advice that no model gave.</summary>
    public static DeciderResult Of(DecisionRecord decision) => new(decision, null, []);
}

/// <summary>The decider could not give usable advice.</summary>
public sealed class DeciderException : Exception
{
    public DeciderException()
    {
    }

    /// <param name="message">The fault's stable code, as <see cref="ModelFault"/> names them.</param>
    public DeciderException(string message)
        : base(message)
    {
    }

    public DeciderException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The model is away and the owner prefers to wait for it.</summary>
    public bool Waits { get; init; }

    public IReadOnlyList<ModelCall> Calls { get; init; } = [];
}
