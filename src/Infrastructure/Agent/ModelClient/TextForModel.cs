using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CharroBot.Infrastructure.Agent.ModelClient;

/// <summary>Makes text that others wrote fit to be shown to a model as data.</summary>
internal static partial class TextForModel
{
    /// <summary>
    /// One line, without what a model's tokenizer takes for its own marks (<c>&lt;|eot_id|&gt;</c>, <c>[INST]</c>): a server passes them on
    /// unescaped, and with them anybody could speak as the system. Without controls, marks of direction and invisible characters too.
    /// </summary>
    /// <param name="maxBytes">UTF-8 bytes, which no tokenizer makes more tokens of.</param>
    public static string Clean(string? text, int maxBytes)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return string.Empty;
        }

        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    visible.Append(' ');
                    break;
                case not (UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned):
                    visible.Append(rune.ToString());
                    break;
            }
        }

        // What is left of one mark may make another: until none is left.
        var clean = visible.ToString();
        for (var before = string.Empty; before != clean;)
        {
            before = clean;
            clean = Marks().Replace(clean, " ");
        }

        return Cut(Blanks().Replace(clean, " ").Trim(), maxBytes);
    }

    private static string Cut(string text, int maxBytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= maxBytes)
        {
            return text;
        }

        var cut = new StringBuilder();
        var bytes = "…".Length * 3;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > maxBytes)
            {
                break;
            }

            cut.Append(rune.ToString());
        }

        return cut.Append('…').ToString();
    }

    [GeneratedRegex(@"<\|[^|>]{0,40}\|?>?|\|>|\[/?(INST|SYS)\]|<</?SYS>>|</?s>|<(start|end)_of_turn>|###+", RegexOptions.IgnoreCase)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
