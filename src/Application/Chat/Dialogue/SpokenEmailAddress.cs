using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>
/// Writes addresses that are said aloud or pasted with ornaments as they are meant: <c>ana guion bajo paz arroba gmail punto com</c>,
/// <c>ana (at) gmail . com</c>, <c>ana @gmail.com</c>, full-width letters, invisible characters.
/// </summary>
internal static partial class SpokenEmailAddress
{
    private const string Letter = @"[\w.+'’%-]";
    private const string Sign = @"gui[oó]n\s+bajo|gui[oó]n\s+medio|gui[oó]n|barra\s+baja|raya\s+al\s+piso|underscore|punto|dot";

    /// <summary>What in the domain is a dot: said, or a dot with blanks before a usual ending.</summary>
    private const string Dot = @"\s+(?:punto|dot)\s+|\s*\.\s*(?=(?:com|net|org|ar|edu|gob|gov|es|br|uy|cl|co)\b)";

    /// <summary>The text with its addresses written out; all else as it was, invisible characters apart.</summary>
    public static string WrittenOut(string text)
    {
        var visible = Visible(text);
        var withAt = Bracketed().Replace(visible, "@");
        withAt = SaidAt().Replace(withAt, "@");
        withAt = EnglishAt().Replace(withAt, "@");
        withAt = BlankBeforeAt().Replace(withAt, "@");
        withAt = BlankAfterAt().Replace(withAt, "@");
        withAt = Domain().Replace(withAt, match => DomainDot().Replace(match.Value, "."));
        withAt = DomainWithoutDot().Replace(withAt, match => "@" + WhiteSpace().Replace(match.Value[1..].Trim(), "."));
        return Local().Replace(withAt, match => LocalSign().Replace(match.Value, sign => SignOf(sign.Groups[1].Value)));
    }

    private static string SignOf(string said) => said switch
    {
        _ when said.StartsWith("punto", StringComparison.OrdinalIgnoreCase) || said.StartsWith("dot", StringComparison.OrdinalIgnoreCase) => ".",
        _ when said.Contains("bajo", StringComparison.OrdinalIgnoreCase) || said.Contains("baja", StringComparison.OrdinalIgnoreCase)
            || said.StartsWith("raya", StringComparison.OrdinalIgnoreCase) || said.StartsWith("under", StringComparison.OrdinalIgnoreCase) => "_",
        _ => "-",
    };

    /// <summary>Without invisible characters; full-width signs and digits as plain ones. Emoji keep their joiners: nothing here reads them.</summary>
    private static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            if (sign is >= '\uFF01' and <= '\uFF5E')
            {
                _ = visible.Append((char)(sign - 0xFEE0));
            }
            else if (sign == '\uFE6B')
            {
                _ = visible.Append('@');
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(sign) != UnicodeCategory.Format || sign == '\u200D')
            {
                _ = visible.Append(sign);
            }
        }

        return visible.ToString();
    }

    /// <summary>"(arroba)", "[at]", "{a}".</summary>
    [GeneratedRegex(@"\s*[(\[{<]\s*(?:arroba|at|@)\s*[)\]}>]\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(?<=" + Letter + @")\s+(?:arr?oba|arrova|arrob|@rroba)\s+(?=\w)|(?<=\w)[_.-]arroba[_.-](?=\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SaidAt();

    /// <summary>"ana at gmail dot com", "ana at gmail.com": only before what can be nothing but a domain.</summary>
    [GeneratedRegex(@"(?<=" + Letter + @")\s+at\s+(?=[\w-]+(?:\.|\s+(?:dot|punto)\s+)(?:com|net|org|edu|ar)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishAt();

    [GeneratedRegex(@"(?<=" + Letter + @")\s+@\s*(?=[\w-]+(?:" + Dot + @"|\.\w))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BlankBeforeAt();

    [GeneratedRegex(@"(?<=" + Letter + @")@\s+(?=[\w-]+(?:" + Dot + @"|\.\w))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BlankAfterAt();

    [GeneratedRegex(@"@[\w-]+(?:(?:" + Dot + @"|\.)[\w-]+)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Domain();

    [GeneratedRegex(Dot, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DomainDot();

    /// <summary>"arroba gmail com ar".</summary>
    [GeneratedRegex(@"@(?:gmail|hotmail|outlook|yahoo|live|icloud|fibertel|arnet|speedy|protonmail)\s+com(?:\s+ar\b)?(?![\w.])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DomainWithoutDot();

    /// <summary>A local part whose signs are said: "ana punto paz@".</summary>
    [GeneratedRegex(@"(?<!\S)[\w.+'-]+(?:\s+(?:" + Sign + @")\s+[\w.+'-]+)+(?=@)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Local();

    [GeneratedRegex(@"\s+(" + Sign + @")\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LocalSign();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
