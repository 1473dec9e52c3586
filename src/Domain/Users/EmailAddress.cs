namespace CharroBot.Domain.Users;

/// <summary>The plain addr-spec form of an email address, as members use it.</summary>
public static class EmailAddress
{
    public const int MaxLength = 255;

    /// <summary>Case and surrounding blanks do not tell two addresses apart.</summary>
    public static string Normalize(string address) => address.Trim().ToLowerInvariant();

    /// <summary>
    /// Accepts <c>local@domain.tld</c> with no blanks, controls, quotes, angle brackets or second at-sign: the addresses that can
    /// stand in a mail header untouched.
    /// </summary>
    public static bool IsValid(string? address)
    {
        var text = address?.Trim();
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
