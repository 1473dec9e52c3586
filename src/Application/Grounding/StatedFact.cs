namespace CharroBot.Application.Grounding;

/// <summary>Kinds of facts that a text may state and that somebody could rely on.</summary>
public enum FactKind
{
    Url,
    EmailAddress,
    Handle,
    Code,
    Ratio,
    Percentage,
    Price,
    Time,
    Date,
    Weekday,
    Month,
    RelativeDate,
    Number,
    Benefit,
    Scarcity,
    Name,
}

/// <summary>Something a text states.</summary>
/// <param name="Value">In one form, so that "21 hs" and "21:00" are the same time.</param>
/// <param name="Words">As it stands in the text.</param>
public sealed record StatedFact(FactKind Kind, string Value, string Words)
{
    /// <summary>The same fact, whatever its words.</summary>
    public bool Says(StatedFact other) => Kind == other.Kind && Value == other.Value;
}
