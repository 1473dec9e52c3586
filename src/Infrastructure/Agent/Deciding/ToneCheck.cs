using System.Text.RegularExpressions;
using CharroBot.Domain.Discounts;

namespace CharroBot.Infrastructure.Agent.Deciding;

/// <summary>An approval that regrets, or a refusal that congratulates, is no text for anybody.</summary>
internal static partial class ToneCheck
{
    /// <returns>The words that contradict the verdict; null where none do.</returns>
    public static string? Contradicts(string paragraph, Recommendation verdict)
    {
        var match = (verdict == Recommendation.Approve ? Regret() : Promise()).Match(paragraph);
        return match.Success ? match.Value : null;
    }

    [GeneratedRegex(@"\b(?:lamentablemente|lamentamos|desafortunadamente|no (?:podemos|pudimos|vas a poder|fue (?:posible|aprobad)|es posible|te (?:podemos|damos))|rechaz\w+|denegad\w+|desaprobad\w+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Regret();

    [GeneratedRegex(@"\b(?:aprobad\w+|aprobamos|confirmad\w+|felicitaciones|concedid\w+|otorg\w+|ya es tuy\w+|te (?:damos|dimos|regalamos)|disfrut\w+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Promise();
}
