using System.Globalization;
using System.Text.RegularExpressions;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>A DNI as it stands in a text.</summary>
/// <param name="Index">Where, in characters.</param>
/// <param name="Length">How many characters it takes there, its dress included.</param>
internal readonly record struct DniMention(int Index, int Length, int Number);

/// <summary>
/// Finds DNIs in whatever dress: <c>30.111.222</c>, <c>30-111-222</c>, <c>30 111 222</c>, inside a CUIL (<c>20-30111222-3</c>), or said in words
/// ("treinta millones ciento once mil doscientos veintidós").
/// </summary>
internal static partial class DniReader
{
    private const int CuilDigits = 11;

    private static readonly int[] CuilKinds = [20, 23, 24, 27, 30, 33, 34];

    private static readonly string[] Introductions =
        ["dni", "d n i", "documento", "doc", "cuil", "cuit", "soy el", "soy la", "es el", "el numero es", "numero", "nro", "n", "libreta", "le", "lc"];

    /// <param name="isExpected">A DNI was asked for, or an address stands beside it: any number of its length is one.</param>
    /// <returns>All there are, in order.</returns>
    public static List<DniMention> FindAll(string text, bool isExpected)
    {
        var found = new List<DniMention>();
        foreach (Match match in Number().Matches(text))
        {
            if (NumberOf(match.Value) is { } number && (isExpected || IsIntroduced(text, match) || IsCuil(match.Value)))
            {
                found.Add(new DniMention(match.Index, match.Length, number));
            }
        }

        return found.Count == 0 && InWords().Match(text) is { Success: true } said && Said(said.Value) is { } dni ? [new DniMention(said.Index, said.Length, dni)] : found;
    }

    private static int? NumberOf(string written)
    {
        var digits = string.Concat(written.Where(char.IsAsciiDigit));
        digits = digits.Length == CuilDigits && IsCuil(digits) ? digits[2..^1] : digits;
        return digits.Length is 7 or 8 && int.Parse(digits, CultureInfo.InvariantCulture) is var number && Domain.Users.Dni.IsValid(number) ? number : null;
    }

    private static bool IsCuil(string written)
    {
        var digits = string.Concat(written.Where(char.IsAsciiDigit));
        return digits.Length == CuilDigits && CuilKinds.Contains(int.Parse(digits[..2], CultureInfo.InvariantCulture));
    }

    /// <summary>A word of documents stands right before or after it, or it is all there is.</summary>
    private static bool IsIntroduced(string text, Match match)
    {
        if (text.Trim().Length == match.Length)
        {
            return true;
        }

        var before = NotALetter().Replace(TextFolding.Fold(text[..match.Index]), " ").TrimEnd();
        var after = NotALetter().Replace(TextFolding.Fold(text[(match.Index + match.Length)..]), " ").TrimStart();
        return Array.Exists(Introductions, word => before == word || before.EndsWith($" {word}", StringComparison.Ordinal) || before.EndsWith($" {word} es", StringComparison.Ordinal)
                || before.EndsWith($" {word} es el", StringComparison.Ordinal) || before == $"{word} es" || before == $"{word} es el")
            || after.StartsWith("es mi dni", StringComparison.Ordinal) || after.StartsWith("es el dni", StringComparison.Ordinal) || after.StartsWith("es mi documento", StringComparison.Ordinal) || after.StartsWith("mi dni", StringComparison.Ordinal);
    }

    /// <summary>A number of millions in words; null where it is none that a DNI can have.</summary>
    private static int? Said(string words)
    {
        long total = 0, group = 0;
        foreach (var word in NotALetter().Replace(TextFolding.Fold(words), " ").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (word)
            {
                case "y":
                    break;
                case "millon" or "millones":
                    total += Math.Max(1, group) * 1_000_000;
                    group = 0;
                    break;
                case "mil":
                    total += Math.Max(1, group) * 1_000;
                    group = 0;
                    break;
                default:
                    group += SpanishCardinals.ValueOf(word) ?? 0;
                    break;
            }
        }

        var number = total + group;
        return number % 1_000_000 != 0 && number is > 0 and <= int.MaxValue && Domain.Users.Dni.IsValid((int)number) ? (int)number : null;
    }

    [GeneratedRegex(@"(?<![\d.,$])(?:\d{2}[-. /]?\d{8}[-. /]?\d|\d{2}[-. ]\d{2}[.]\d{3}[.]\d{3}[-. ]\d|\d{1,2}([.\- ,]?)\d{3}\1\d{3})(?!\d|[.,]\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b\p{L}+(?:\s+(?:y\s+)?\p{L}+){0,2}\s+mill[oó]n(?:es)?(?:\s+\p{L}+){0,12}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex InWords();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotALetter();
}
