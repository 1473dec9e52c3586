using CharroBot.Application.Grounding;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Discounts.Deciding;

/// <summary>Whether a quote is in what somebody wrote: word by word, whatever its case, accents and punctuation.</summary>
public static class QuotedEvidence
{
    /// <summary>Fewer words are found in any message.</summary>
    public const int FewestWords = 2;

    /// <param name="texts">What was written: a message as it came, and as it was shown to a model.</param>
    public static bool IsIn(string? quote, params IEnumerable<string?> texts)
    {
        var words = Words(quote);
        return words.Length >= FewestWords && texts.Any(text => text is not null && Contains(Words(text), words));
    }

    private static bool Contains(string[] text, string[] quote)
    {
        for (var start = 0; start + quote.Length <= text.Length; start++)
        {
            if (text.AsSpan(start, quote.Length).SequenceEqual(quote))
            {
                return true;
            }
        }

        return false;
    }

    private static string[] Words(string? text) => text is null ? [] : NameWords.Of(TextFolding.WellFormed(text));
}
