using System.Text.RegularExpressions;
using CharroBot.Application.Language;
using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>
/// A message taken apart: the address and the DNI in it, which no model and no log needs to see, and the rest in folded words.
/// </summary>
internal sealed partial record MessageParts
{
    public const string EmailMark = "[email]";
    public const string DniMark = "[dni]";
    private const int ShownDigits = 3;
    private const int MostClauses = 8;

    // Stand for what was taken out while the rest is masked; nobody types private-use characters.
    private const string EmailHere = "\uE000";
    private const string DniHere = "\uE001";

    /// <summary>The first word with an at-sign, valid or not; null where there is none.</summary>
    public required string? Email { get; init; }

    public required int? Dni { get; init; }

    /// <summary>What remains without address and DNI.</summary>
    public required string Rest { get; init; }

    /// <summary>What <see cref="Rest"/> was translated from.</summary>
    public ForeignLanguage Language { get; init; }

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

    /// <summary>The message's last clauses, last first: what is said last is what is meant, and a hostile message costs no more than a long one.</summary>
    public IEnumerable<string> Clauses => Clause().Split(Rest).Select(part => part.Trim()).Where(part => part.Length > 0).Reverse().Take(MostClauses);

    /// <param name="dniExpected">A DNI was asked for: any number of its length is one.</param>
    public static MessageParts Of(string message, bool dniExpected)
    {
        var who = IdentityMentions.In(message, dniExpected);
        var (rest, language) = ForeignWords.Translated(who.With(_ => "   ", _ => "   ").Trim());
        return new MessageParts
        {
            Email = who.Email,
            Dni = who.Dni,
            Rest = rest.Trim(),
            Language = language,
            Masked = PersonalDataMask.Mask(who.With(_ => $" {EmailHere} ", _ => $" {DniHere} "))
                .Replace(EmailHere, EmailMark, StringComparison.Ordinal).Replace(DniHere, DniMark, StringComparison.Ordinal).Trim(),
            Kept = PersonalDataMask.Hide(who.With(
                    email => email == who.Email ? EmailHere : email, dni => Hidden(string.Concat(dni.Where(char.IsAsciiDigit)))))
                .Replace(EmailHere, who.Email, StringComparison.Ordinal),
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

    private static string Hidden(string digits) => digits.Length <= ShownDigits ? "•" : new string('•', digits.Length - ShownDigits) + digits[^ShownDigits..];

    [GeneratedRegex(@"^\W*(?:s[ií]+\s*[,.!;]|sí+\b|dale\b|ok\b|okey\b|listo\b|claro\b|obvio\b|bueno\b|afirmativo\b|exact\w+\b|perfecto\b|genial\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MarkedYes();

    [GeneratedRegex(@"[.,;:!\n]+(?:\s|$)|\s(?:pero|digo|sino|entonces|perd[oó]n)\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Clause();
}
