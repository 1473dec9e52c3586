using System.Globalization;
using System.Text.RegularExpressions;

namespace CharroBot.Application.Common;

/// <summary>An amount of pesos as people write it: <c>$ 4.500,50</c>, <c>4,500.50</c>, <c>4 500</c>, <c>ARS 4500</c>.</summary>
/// <param name="Value">Null where one mark with three digits behind it can be of thousands or of decimals: <c>4.500</c>.</param>
/// <param name="Whole">Digits before the decimal mark, or before the unclear one.</param>
/// <param name="Cents">Digits behind it.</param>
/// <param name="Group">The mark of thousands, as far as it is clear.</param>
/// <param name="Mark">The decimal mark, or the unclear one.</param>
internal sealed partial record WrittenAmount(decimal? Value, string Whole, string Cents, char? Group, char? Mark)
{
    private const int MaxLength = 40;

    public bool IsUnclear => Value is null;

    /// <summary>An unclear amount, its mark read as one of thousands.</summary>
    public decimal AsThousands => Number(Whole + Cents, string.Empty) ?? 0;

    /// <summary>An unclear amount, its mark read as the decimal one.</summary>
    public decimal AsDecimals => Number(Whole, Cents) ?? 0;

    /// <returns>Null where the text is no amount of pesos.</returns>
    public static WrittenAmount? Read(string text)
    {
        var line = string.Concat(text.Take(MaxLength + 1).Select(c => char.IsWhiteSpace(c) ? ' ' : c is '\u2212' or '\u2013' ? '-' : c));
        var match = Shape().Match(line);
        if (line.Length > MaxLength || !match.Success)
        {
            return null;
        }

        var (group, mark, cents) = (MarkOf(match.Groups["group"]), MarkOf(match.Groups["mark"]), match.Groups["cents"].Value);
        var whole = string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit));
        if ((group is not null && (mark == group || cents.Length > 2)) || whole.Length + cents.Length == 0)
        {
            return null;
        }

        var minus = match.Groups["minus"].Success;
        if (group is null && !minus && cents.Length == 3 && whole.Length is > 0 and <= 3 && whole[0] != '0')
        {
            return new WrittenAmount(null, whole, cents, null, mark);
        }

        return Number(whole, cents) is { } value ? new WrittenAmount(minus ? -value : value, whole, cents, group, mark) : null;
    }

    private static char? MarkOf(Group group) => group.Success ? group.Value[0] : null;

    private static decimal? Number(string whole, string cents) =>
        decimal.TryParse($"0{whole}.{cents}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;

    [GeneratedRegex(
        @"^(?<minus>-)? *(?:AR\$|\$AR|ARS|\$)? *(?<minus>-)? *"
        + @"(?<whole>[0-9]*|[1-9][0-9]{0,2}(?<group>[., ])[0-9]{3}(?:\k<group>[0-9]{3})*)"
        + @"(?:(?<mark>[.,])(?<cents>[0-9]+))? *(?:ARS|pesos?|\$)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
