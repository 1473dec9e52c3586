using System.Text;
using System.Text.RegularExpressions;
using CharroBot.Domain.Common;

namespace CharroBot.Infrastructure.Email;

/// <summary>Web addresses in plain text: those that are known, byte for byte, and those that have to be guessed.</summary>
internal static partial class WebAddresses
{
    private const string Stripped = "[…]";

    private const string TrailingMarks = ".,;:!?…'’\"*_~";

    // Not backtracking: it reads what anybody typed.
    private static readonly Regex AnyAddress = new(
        @"[a-z][a-z0-9+.-]{1,20}\s?:\s?/\s?/\S*|\b(mailto|tel|javascript|data|whatsapp):\S+|\bwww\d?\s?\.\S+|\S+@\S+"
        + @"|[\p{L}\p{N}][\p{L}\p{N}-]*(\.[\p{L}\p{N}-]+)*\.(\p{L}{2,24}|xn--[a-z0-9-]+)\b([:/?#]\S*)?|\b\d{1,3}(\.\d{1,3}){3}\b\S*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking);

    /// <summary>Where addresses stand, in order, none over another.</summary>
    /// <param name="known">Links as they were given; wherever one stands in the text, it is a link as a whole.</param>
    public static IEnumerable<(int Index, int Length)> In(string text, IReadOnlyCollection<string> known)
    {
        var longestFirst = known.Where(link => link.Length > 0).OrderByDescending(link => link.Length).ToList();
        for (var index = 0; index < text.Length;)
        {
            // The longer one: a known link may be the beginning of another that nobody knows.
            var given = longestFirst.Find(link => string.CompareOrdinal(text, index, link, 0, link.Length) == 0)?.Length ?? 0;
            var length = Math.Max(given, text[index] is 'h' or 'H' ? Length(Address().Match(text, index).Value) : 0);
            if (length > 0)
            {
                yield return (index, length);
            }

            index += Math.Max(1, length);
        }
    }

    /// <summary>
    /// The text without anything that a mail program may turn into a link: addresses with and without a scheme, email addresses. Full-width
    /// and other compatibility forms count as what they look like. Empty where nothing else was said.
    /// </summary>
    public static string Strip(string text)
    {
        // Runes, because a lone surrogate cannot be normalised.
        var wellFormed = string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
        var plain = PastedText.WithoutInvisible(wellFormed).Normalize(NormalizationForm.FormKC).Replace('。', '.');
        if (!AnyAddress.IsMatch(plain))
        {
            return text;
        }

        var rest = PastedText.Line(AnyAddress.Replace(plain, Stripped));
        return rest.Replace(Stripped, string.Empty, StringComparison.Ordinal).Any(char.IsLetterOrDigit) ? rest : string.Empty;
    }

    /// <summary>Without the punctuation of the sentence around it: closing marks, and brackets that were opened before the address.</summary>
    private static int Length(string address)
    {
        var length = address.Length;
        while (length > 0
            && (TrailingMarks.Contains(address[length - 1], StringComparison.Ordinal) || ClosesMoreThanItOpens(address.AsSpan(0, length))))
        {
            length--;
        }

        return address.AsSpan(0, length).EndsWith("/", StringComparison.Ordinal) && length <= "https://".Length ? 0 : length;
    }

    private static bool ClosesMoreThanItOpens(ReadOnlySpan<char> address)
    {
        var opening = address[^1] switch
        {
            ')' => '(',
            ']' => '[',
            '}' => '{',
            _ => '\0',
        };
        return opening != '\0' && address.Count(address[^1]) > address.Count(opening);
    }

    [GeneratedRegex(@"\G(?<![\p{L}\p{N}])https?://[^\s<>""«»“”]+", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
