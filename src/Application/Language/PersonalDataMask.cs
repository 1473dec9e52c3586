using System.Text.RegularExpressions;

namespace CharroBot.Application.Language;

/// <summary>
/// Takes addresses and numbers that could be a person's out of what people wrote: before a model reads it, and before it is kept. Every
/// run of <see cref="FewestDigits"/> or more digits counts, whatever stands between them (DNI, CUIT, CBU, telephone), and every address,
/// written out too ("ana punto perez arroba gmail punto com").
/// </summary>
public static partial class PersonalDataMask
{
    public const string EmailMark = "[email]";
    public const string NumberMark = "[dni]";
    public const int FewestDigits = 7;

    private const int ShownDigits = 3;

    /// <summary>For a model: marks in place of all of them.</summary>
    public static string Mask(string text) => MaskNumbers(MaskAddresses(text), _ => NumberMark);

    /// <summary>For keeping: marks in place of addresses, of numbers only the last digits.</summary>
    public static string Hide(string text) => MaskNumbers(MaskAddresses(text), Hidden);

    private static string MaskAddresses(string text) => Provider().Replace(Spoken().Replace(Address().Replace(text, EmailMark), EmailMark), EmailMark);

    private static string MaskNumbers(string text, Func<string, string> mark)
    {
        var masked = DigitRun().Replace(text, match => Date().Match(match.Value) is { Success: true } date && Count(match.Value[date.Length..]) < FewestDigits
            ? match.Value
            : mark(match.Value));
        return DigitWords().Replace(masked, NumberMark);
    }

    private static string Hidden(string number)
    {
        var digits = string.Concat(number.Where(char.IsDigit).Select(digit => (char)('0' + char.GetNumericValue(digit))));
        return new string('•', digits.Length - ShownDigits) + digits[^ShownDigits..];
    }

    private static int Count(string text) => text.Count(char.IsDigit);

    /// <summary>Blanks around the sign, invisible characters and the sign in full width included.</summary>
    [GeneratedRegex(
        @"[^\s<>,;:()""'@＠\[\]]+[\s\p{Cf}]{0,3}[@＠﹫][\s\p{Cf}]{0,3}[^\s<>,;:()""'\[\]]+(?:\s?\.\s?[a-z]{2,}\b)*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(
        @"[\w+-]+(?:\s*(?:\.|_|\bpunto\b|\bgui[oó]n(?:\s+bajo)?\b|\bdot\b)\s*[\w+-]+)*\s*(?:\barroba\b|[(\[{<]\s*(?:at|a"
        + @"|arroba)\s*[)\]}>]|\bat\b(?=\s+[\w-]+\s*(?:\.|\bpunto\b|\bdot\b)))\s*[\w-]+(?:\s*(?:\.|\bpunto\b|\bdot\b|[(\[{]\s*(?:dot"
        + @"|punto)\s*[)\]}])\s*\w+)*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Spoken();

    /// <summary>An address whose sign was left out: "ana.perez gmail com".</summary>
    [GeneratedRegex(
        @"[\w.+-]+[\s#*]+(?:gmail|hotmail|yahoo|outlook|icloud|live)\s*(?:\.|\bpunto\b|\s)\s*com\b(?:\s*(?:\.|\bpunto\b)\s*ar\b)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Provider();

    [GeneratedRegex(@"\+?\(?\p{Nd}(?:[\s\p{Cf}\p{Pd}.,_/\\()·•*'’|#+]{0,4}\p{Nd}){6,}", RegexOptions.CultureInvariant)]
    private static partial Regex DigitRun();

    [GeneratedRegex(@"^\d{1,2}[/.-]\d{1,2}[/.-](?:20\d{2}|\d{2})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(
        @"\b(?:cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)(?:[\s,.-]+(?:cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho"
        + @"|nueve)){6,}\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DigitWords();
}
