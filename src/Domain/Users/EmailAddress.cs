using System.Globalization;
using System.Text;
using CharroBot.Domain.Common;

namespace CharroBot.Domain.Users;

/// <summary>The plain addr-spec form of an email address, as members use it: in forms, files, the chat and mail.</summary>
public static class EmailAddress
{
    public const int MaxLength = 255;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>
    /// Case, blanks and invisible characters around them do not tell two addresses apart. An internationalised domain (RFC 5890) becomes
    /// its <c>xn--</c> form, which is what mail servers know it by.
    /// </summary>
    public static string Normalize(string address)
    {
        // Phones turn an apostrophe into a quotation mark.
        var text = PastedText.Trim(address).Replace('\u2019', '\'');
        var at = text.LastIndexOf('@');
        return (at < 0 || Ascii.IsValid(text) ? text : text[..(at + 1)] + AsciiDomain(text[(at + 1)..])).ToLowerInvariant();
    }

    /// <summary>
    /// Accepts what <see cref="Normalize"/> makes <c>local@domain.tld</c> with no blanks, controls, double quotes, angle brackets or second
    /// at-sign: the addresses that can stand in a mail header untouched. The local part is ASCII, apostrophes and plus signs included.
    /// </summary>
    public static bool IsValid(string? address)
    {
        // Much longer than any address: not worth a conversion.
        var text = address is null || address.Length > 4 * MaxLength ? null : Normalize(address);
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength)
        {
            return false;
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > 64 || at != text.LastIndexOf('@'))
        {
            return false;
        }

        return IsLocal(text.AsSpan(0, at)) && IsDomain(text.AsSpan(at + 1));
    }

    /// <summary>The domain itself where it is none that can be converted.</summary>
    private static string AsciiDomain(string domain)
    {
        // The conversion drops them: what looks like one address would be another.
        if (PastedText.WithoutInvisible(domain).Length < domain.Length)
        {
            return domain;
        }

        try
        {
            return Idn.GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }

    private static bool IsLocal(ReadOnlySpan<char> local)
    {
        if (local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var c in local)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"!#$%&'*+-/=?^_`{|}~.".Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        foreach (var range in domain.Split('.'))
        {
            var label = domain[range];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
            {
                return false;
            }

            foreach (var c in label)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                {
                    return false;
                }
            }

            labels++;
        }

        return labels >= 2;
    }
}
