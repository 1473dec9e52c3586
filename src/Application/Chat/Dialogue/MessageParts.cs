using System.Globalization;
using System.Text.RegularExpressions;
using CharroBot.Application.Language;
using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>
/// A message taken apart: the address and the DNI in it, which no model and no log needs to see, and the rest in folded words.
/// </summary>
internal sealed partial record MessageParts
{
    public const string EmailMark = "[email]";
    public const string DniMark = "[dni]";
    private const int ShownDigits = 3;

    /// <summary>The first word with an at-sign, valid or not; null where there is none.</summary>
    public required string? Email { get; init; }

    public required int? Dni { get; init; }

    /// <summary>What remains without address and DNI.</summary>
    public required string Rest { get; init; }

    /// <summary>With marks in place of address and DNI.</summary>
    public required string Masked { get; init; }

    /// <summary>As it is kept: of a DNI and of any number as long, only the last digits; of addresses, the one that was said.</summary>
    public required string Kept { get; init; }

    /// <summary>The folded words of <see cref="Rest"/>.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>The words with a blank around each, for whole phrases.</summary>
    public string Padded => $" {string.Join(' ', Words)} ";

    /// <summary>Opens with a yes that cannot be an "if": accented, or set apart.</summary>
    public bool OpensWithYes => MarkedYes().IsMatch(Rest);

    public bool IsQuestion => Rest.Contains('?', StringComparison.Ordinal) || Rest.Contains('¿', StringComparison.Ordinal)
        || (Words.Count > 1 && ChatVocabulary.IsInterrogative(Words[0]) && !(Words[0] is "que" or "como" && Words[1] is "tal" or "no" or "bueno" or "lindo" or "ganas" or "garron" or "onda" or "bien" or "moderno"));

    /// <summary>The message's clauses, last first: what is said last is what is meant.</summary>
    public IEnumerable<string> Clauses => Clause().Split(Rest).Select(part => part.Trim()).Where(part => part.Length > 0).Reverse();

    /// <param name="dniExpected">A DNI was asked for: any number of its length is one.</param>
    public static MessageParts Of(string message, bool dniExpected)
    {
        // "Not that one, this one": the last is meant.
        var email = Address().Matches(message) is { Count: > 0 } found ? found[^1] : Match.Empty;
        var withoutEmail = email.Success ? message.Remove(email.Index, email.Length).Insert(email.Index, " \uE000 ") : message;
        var number = FindDni(withoutEmail, dniExpected || email.Success);
        var withoutBoth = number is null ? withoutEmail : withoutEmail.Remove(number.Index, number.Length).Insert(number.Index, " \uE001 ");
        var rest = withoutBoth.Replace("\uE000", " ", StringComparison.Ordinal).Replace("\uE001", " ", StringComparison.Ordinal);
        var address = email.Success ? email.Value.Trim().TrimEnd('.', ',', ';', ':', ')', '!', '?') : null;
        var dni = number is null ? (int?)null : int.Parse(Digits(number.Value), CultureInfo.InvariantCulture);
        return new MessageParts
        {
            Email = address,
            Dni = dni,
            Rest = rest.Trim(),
            Masked = PersonalDataMask.Mask(withoutBoth).Replace("\uE000", EmailMark, StringComparison.Ordinal).Replace("\uE001", DniMark, StringComparison.Ordinal).Trim(),
            Kept = PersonalDataMask.Hide(withoutBoth).Replace(" \uE000 ", email.Success ? email.Value : string.Empty, StringComparison.Ordinal)
                .Replace(" \uE001 ", number is null ? string.Empty : Hidden(Digits(number.Value)), StringComparison.Ordinal),
            Words = AllWords(rest),
        };
    }

    /// <summary>Of the whole message: the tokenizer reads no further than a search needs.</summary>
    private static List<string> AllWords(string text)
    {
        var words = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var length = Math.Min(MessageTokenizer.MaxLength, text.Length - start);
            if (start + length < text.Length && text.LastIndexOf(' ', start + length - 1, length) is var blank && blank > start)
            {
                length = blank - start;
            }

            words.AddRange(MessageTokenizer.Words(text.Substring(start, length)));
            start += length;
        }

        return words;
    }

    private static Match? FindDni(string text, bool expected)
    {
        foreach (Match match in Number().Matches(text))
        {
            var digits = Digits(match.Value);
            if (digits.Length is not (7 or 8) || !Domain.Users.Dni.IsValid(int.Parse(digits, CultureInfo.InvariantCulture)))
            {
                continue;
            }

            var before = TextFolding.Fold(text[..match.Index]);
            if (expected || before.EndsWith("dni", StringComparison.Ordinal) || before.EndsWith("dni es", StringComparison.Ordinal)
                || before.EndsWith("documento", StringComparison.Ordinal) || before.EndsWith("dni:", StringComparison.Ordinal) || text.Trim().Length == match.Length)
            {
                return match;
            }
        }

        return null;
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string Hidden(string digits) => new string('•', digits.Length - ShownDigits) + digits[^ShownDigits..];

    [GeneratedRegex(@"^\W*(?:s[ií]+\s*[,.!;]|sí+\b|dale\b|ok\b|okey\b|listo\b|claro\b|obvio\b|bueno\b|afirmativo\b|exact\w+\b|perfecto\b|genial\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MarkedYes();

    [GeneratedRegex(@"[.,;:!\n]+(?:\s|$)|\s(?:pero|digo|sino|entonces|perd[oó]n)\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Clause();

    [GeneratedRegex(@"[^\s<>,;:()""'’@]+(?:['’][^\s<>,;:()""'’@]+)*@[^\s<>,;:()""']*", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![\d.,$])\d{1,3}(?:[. ]?\d{3}){2}(?!\d|,\d)|(?<!\d)\d{7,8}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
