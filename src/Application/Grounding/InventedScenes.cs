using System.Text.RegularExpressions;

namespace CharroBot.Application.Grounding;

/// <summary>
/// What plain words can promise together though none of them does alone: that the band does something for the reader, that the reader is
/// on the stage, what the show will be like, what comes after it. Names of the sheet are marks here.
/// </summary>
internal static partial class InventedScenes
{
    private const string Band = "(?:banda|bandas|m[uú]sic[oa]s|cantante|guitarrista|baterista|bajista|grupo|ellos)";
    private const string Greets = @"te\s+(?:van?\s+a\s+)?(?:salud|mand|felicit|agradec|abraz|bes[aeo]|dedic|nombr|llev)\w*(?<!mos)\b";

    /// <returns>The words that promise it; null where none do.</returns>
    public static string? In(string sentence)
    {
        foreach (var pattern in (ReadOnlySpan<Regex>)[BandAndReader(), ReaderOnStage(), ShowIsLike(), WhatComesAfter()])
        {
            if (pattern.Match(sentence) is { Success: true } match)
            {
                return match.Value.Trim();
            }
        }

        return null;
    }

    [GeneratedRegex(
        @"\b" + Band + @"\b.*\b" + Greets + "|□\\s+" + Greets
        + @"|\b(?:cantar|saludar|abrazar|dedicar|nombrar|mandar)te\b"
        + @"|\b(?:cantar|tocar|compartir|hablar|subir|bailar|brindar|festejar|celebrar)\s+(?:\w+\s+){0,3}con\s+(?:la\s+|los\s+|el\s+)?" + Band + @"\b"
        + @"|\b(?:vas\s+a\s+recibir(?!te)|recibir[aá]s|recib[ií]s|recibas)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BandAndReader();

    [GeneratedRegex(
        @"\b(?:vas|van|vayas|estar|estarás|estés|subas|sub[ií]s)\b(?!.*\bver(?:l[oa]s?|te)?\b).*\bescenario\b"
        + @"|\b(?:disco|[aá]lbum|guitarra|bater[ií]a|bajo|instrumento|p[uú]a|platillo|teatro|sala|piano|teclado)s?\b.*"
        + @"\b(?:es|son|ser[aá]n?)\s+(?:\w+\s+)?(?:para\s+(?:vos|ustedes)|tuy[oa]s?)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReaderOnStage();

    [GeneratedRegex(
        @"\b(?:show|recital|concierto)\s+(?:\w+\s+)?(?:es|ser[aá]|va\s+a\s+ser)\s+(?:\w+\s+){0,2}"
        + @"(?:ac[uú]stic|[ií]ntim|m[aá]s|cort|privad|exclusiv|infantil|el[eé]ctric)\w*"
        + @"|\bpara\s+(?:los\s+|las\s+)?(?:chic[oa]s|niñ[oa]s|soci[oa]s|adult[oa]s|mayores|menores)\b"
        + @"|\b" + Band + @"\s+(?:\w+\s+)?(?:est[aá]n?|se)\s+(?:\w+\s+)?(?:enferm|cansad|separ|retras|mal\b|lejos|perd)\w*"
        + @"|\b(?:van?\s+a\s+(?:tocar|hacer|cantar)|tocar[aá]n?|cantar[aá]n?)\b"
        + @"(?!\s+(?:sentir|re[ií]r|bien|muy|felic|emocion|bailar|cantar|saltar|vibrar|volar|olvidar|historia|que))"
        + @"|\bnuev[oa]\s+(?:disco|[aá]lbum|canci[oó]n|tema|gira)\b|\b(?:disco|[aá]lbum|canci[oó]n|tema|gira)\s+nuev[oa]\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ShowIsLike();

    [GeneratedRegex(
        @"\b(?:final|fin|cierre)\s+de\s+(?:la|su|esta)\s+(?:gira|banda|historia)\b"
        + @"|\bdespu[eé]s\s+del?\s+(?:este\s+|ese\s+)?(?:show|recital|concierto)\b(?!\s+vas).*\b(?:te\s+espera|fiesta|banda|m[uú]sicos"
        + @"|segu[ií])"
        + @"|\b(?:sigue|seguir[aá]|contin[uú]a|continuar[aá]|termina)n?\s+con\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WhatComesAfter();
}
