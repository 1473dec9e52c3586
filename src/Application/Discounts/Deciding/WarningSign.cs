namespace CharroBot.Application.Discounts.Deciding;

public enum WarningKind
{
    /// <summary>The discount is to be sold.</summary>
    Resale,

    Threat,
}

/// <param name="Quote">The member's own words: the sentence it stands in, cut to <see cref="WarningSigns.QuoteMaxLength"/> characters.</param>
public sealed record WarningSign(WarningKind Kind, string Quote);
