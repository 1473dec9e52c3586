using System.Globalization;
using System.Text;

namespace CharroBot.Infrastructure.Email;

/// <summary>Makes text that others wrote fit to stand in a mail header or body.</summary>
internal static class PlainText
{
    private const string Ellipsis = "…";

    /// <summary>One line: controls, line breaks and runs of blanks become one space; marks that turn the direction of text go.</summary>
    public static string OneLine(string? text) => Clean(text, lineBreaks: false);

    /// <summary>Lines of text, broken by <c>\n</c>, without any other control character.</summary>
    public static string Lines(string? text) => Clean(text?.ReplaceLineEndings("\n"), lineBreaks: true);

    /// <summary>At most <paramref name="maxLength"/> UTF-16 units, never through the middle of a character; a cut ends in "…".</summary>
    public static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        var length = 0;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext() && elements.ElementIndex + elements.GetTextElement().Length <= maxLength - Ellipsis.Length)
        {
            length = elements.ElementIndex + elements.GetTextElement().Length;
        }

        return text[..length].TrimEnd() + Ellipsis;
    }

    private static string Clean(string? text, bool lineBreaks)
    {
        var clean = new StringBuilder(text?.Length ?? 0);
        // Runes, because a lone surrogate comes out as the replacement character rather than breaking an encoder later.
        foreach (var rune in (text ?? string.Empty).EnumerateRunes())
        {
            if (lineBreaks && rune.Value == '\n')
            {
                clean.Append('\n');
            }
            else if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune))
            {
                if (clean.Length > 0 && clean[^1] is not (' ' or '\n'))
                {
                    clean.Append(' ');
                }
            }
            else if (!TurnsDirection(rune))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString().Trim();
    }

    private static bool TurnsDirection(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF;
}
