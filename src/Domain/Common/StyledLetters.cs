using System.Text;

namespace CharroBot.Domain.Common;

/// <summary>
/// Reads letters that a styled post writes with look-alikes: mathematical bold, full width, circled (compatibility forms, NFKC), and small
/// capitals, which Unicode does not decompose.
/// </summary>
public static class StyledLetters
{
    private const string SmallCapitals = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ";
    private const string TheirLetters = "abcdefghijklmnopqrstuvwyz";
    private const int LettersOfTheAlphabet = 26;

    /// <summary>First code points of capitals A to Z in a circle or square, black on white being decomposed by NFKC already.</summary>
    private static readonly int[] FilledCapitals = [0x1F150, 0x1F170];

    /// <summary>The plain letters; a text without styled ones as it is. Never longer than <paramref name="maxLength"/>.</summary>
    /// <param name="text">Well-formed: without lone surrogates.</param>
    /// <param name="maxLength">One sign may stand for eighteen letters.</param>
    public static string Plain(string text, int maxLength)
    {
        if (Ascii.IsValid(text))
        {
            return TextCut.Cut(text, maxLength);
        }

        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            var small = rune.IsBmp ? SmallCapitals.IndexOf((char)rune.Value, StringComparison.Ordinal) : -1;
            var filled = Array.Find(FilledCapitals, first => rune.Value >= first && rune.Value < first + LettersOfTheAlphabet);
            _ = small >= 0 ? plain.Append(TheirLetters[small])
                : filled > 0 ? plain.Append((char)('a' + rune.Value - filled))
                : plain.Append(rune.ToString());
        }

        return TextCut.Cut(plain.ToString(), maxLength);
    }
}
