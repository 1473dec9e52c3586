using System.Globalization;
using System.Text;

namespace CharroBot.Domain.Common;

/// <summary>Folds text so that case, accents and runs of blanks no longer tell two texts apart: "  Él  Mató " → "el mato".</summary>
public static class TextFolding
{
    private const char ReversedByteOrder = '\uFFFE';

    /// <summary>Lower case, without combining marks (ñ folds to n), runs of blanks and controls as one space, trimmed.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return string.Empty;
        }

        var folded = new StringBuilder(text.Length);
        foreach (var rune in WellFormed(text).Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
            {
                continue;
            }

            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                {
                    _ = folded.Append(' ');
                }

                continue;
            }

            _ = folded.Append(Rune.ToLowerInvariant(rune).ToString());
        }

        // Together again: what stays apart (Hangul, syllable by syllable) would outgrow the columns that hold folded text.
        return folded.ToString().TrimEnd().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Replaces lone surrogates and U+FFFE, which <see cref="string.Normalize()"/> refuses.</summary>
    public static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) || text[i] == ReversedByteOrder)
            {
                return string.Concat(text.EnumerateRunes().Select(rune => rune.Value == ReversedByteOrder ? Rune.ReplacementChar.ToString() : rune.ToString()));
            }
        }

        return text;
    }
}
