using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace CharroBot.Domain.Common;

/// <summary>Text as people paste it: with blanks that nobody sees at its ends, and separators of rich text in its middle.</summary>
public static class PastedText
{
    /// <summary>Shown as nothing, though Unicode counts them as letters or symbols: Hangul fillers and the blank Braille pattern.</summary>
    private const string BlankLetters = "\u115F\u1160\u3164\uFFA0\u2800";

    /// <summary>What a field of one line shows as a blank: tab, vertical tab, form feed, NEL, LINE and PARAGRAPH SEPARATOR.</summary>
    private const string Separators = "\t\v\f\u0085\u2028\u2029";

    /// <summary>Without blanks and invisible characters at its ends: zero-width spaces, byte order and direction marks.</summary>
    public static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsInvisible(text[start]))
        {
            start++;
        }

        while (end > start && IsInvisible(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>Trimmed, with a blank for each separator of rich text. Line breaks stay.</summary>
    public static string Line(string text)
    {
        var trimmed = Trim(text);
        return !trimmed.Any(IsSeparator)
            ? trimmed
            : string.Create(trimmed.Length, trimmed, (line, from) =>
            {
                for (var i = 0; i < line.Length; i++)
                {
                    line[i] = IsSeparator(from[i]) ? ' ' : from[i];
                }
            });
    }

    public static bool IsSeparator(char c) => Separators.Contains(c, StringComparison.Ordinal);

    public static bool IsBlank([NotNullWhen(false)] string? text) => text is null || text.All(IsInvisible);

    /// <summary>Without any invisible character, wherever it stands: for text that never has one, such as an address.</summary>
    public static string WithoutInvisible(string text)
    {
        var trimmed = Trim(text);
        return trimmed.Any(IsFormat) ? new StringBuilder().AppendJoin(string.Empty, trimmed.Where(c => !IsFormat(c))).ToString() : trimmed;
    }

    private static bool IsInvisible(char c) =>
        char.IsWhiteSpace(c) || IsFormat(c) || (c > '\u10FF' && BlankLetters.Contains(c, StringComparison.Ordinal));

    private static bool IsFormat(char c) => c > '\u007F' && char.GetUnicodeCategory(c) == UnicodeCategory.Format;
}
