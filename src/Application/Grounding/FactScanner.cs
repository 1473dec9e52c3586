using System.Globalization;
using System.Text.RegularExpressions;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Grounding;

/// <summary>
/// Finds what a Spanish text states: numbers in all their forms, dates, times, prices, addresses, benefits. What one kind has taken is
/// no longer there for the next, so that the 20 of "20 %" is no number of entries.
/// </summary>
internal static partial class FactScanner
{
    private const char Taken = '\u25A1';

    private static readonly (FactKind Kind, Regex Pattern, Func<Match, string> Value)[] Kinds =
    [
        (FactKind.EmailAddress, EmailAddress(), match => match.Value.ToLowerInvariant()),
        (FactKind.Url, Url(), match => Bare(match.Value)),
        (FactKind.Handle, Handle(), match => match.Value.ToLowerInvariant()),
        (FactKind.Ratio, Ratio(), match => $"{SpanishNumbers.Read(match.Groups[1].Value)}x{Last(match)}"),
        (FactKind.Percentage, Percentage(), match => SpanishNumbers.Read(match.Groups[1].Value)),
        (FactKind.Percentage, Half(), _ => "50"),
        (FactKind.Price, Price(), match => SpanishNumbers.Read(match.Groups.Values.Skip(1).First(group => group.Success).Value)),
        (FactKind.Time, Time(), ReadTime),
        (FactKind.Date, Date(), ReadDate),
        (FactKind.Code, Code(), match => match.Value.ToUpperInvariant()),
        (FactKind.RelativeDate, RelativeDate(), match => TextFolding.Fold(match.Value)),
        (FactKind.Weekday, Weekday(), match => TextFolding.Fold(match.Value)),
        (FactKind.Month, Month(), match => TextFolding.Fold(match.Value)),
        (FactKind.Benefit, Benefit(), match => TextFolding.Fold(match.Value)),
        (FactKind.Scarcity, Scarcity(), match => TextFolding.Fold(match.Value)),
        (FactKind.Number, Number(), match => SpanishNumbers.Read(match.Value)),
    ];

    public static IReadOnlyList<StatedFact> Scan(string text) => Scan(text, out _);

    /// <param name="rest">The text without the facts, in the same places.</param>
    public static IReadOnlyList<StatedFact> Scan(string text, out string rest)
    {
        var facts = new List<StatedFact>();
        foreach (var (kind, pattern, value) in Kinds)
        {
            text = pattern.Replace(text, match =>
            {
                facts.Add(new StatedFact(kind, value(match), match.Value.Trim()));
                return new string(Taken, match.Length);
            });
        }

        rest = text;
        return facts;
    }

    /// <summary>The ways in which a text may say when a show is, as a scan reads them.</summary>
    /// <param name="local">On the club's clock.</param>
    public static IEnumerable<StatedFact> Of(DateTime local)
    {
        var spanish = CultureInfo.GetCultureInfo("es-AR").DateTimeFormat;
        yield return Made(FactKind.Date, $"{local.Day}/{local.Month}");
        yield return Made(FactKind.Date, $"{local.Day}/{local.Month}/{local.Year}");
        yield return Made(FactKind.Number, $"{local.Day}");
        yield return Made(FactKind.Number, $"{local.Year}");
        yield return Made(FactKind.Time, $"{local.Hour:00}:{local.Minute:00}");
        yield return Made(FactKind.Weekday, TextFolding.Fold(spanish.GetDayName(local.DayOfWeek)));
        yield return Made(FactKind.Month, TextFolding.Fold(spanish.GetMonthName(local.Month)));
    }

    private static StatedFact Made(FactKind kind, string value) => new(kind, value, value);

    private static string Bare(string url) => url.ToLowerInvariant().Replace("https://", string.Empty, StringComparison.Ordinal)
        .Replace("http://", string.Empty, StringComparison.Ordinal).TrimEnd('/', '.', ',', ')', '!', '?', ';', ':');

    private static string Last(Match match) => match.Groups[2].Value.StartsWith("un", StringComparison.OrdinalIgnoreCase) ? "1" : SpanishNumbers.Read(match.Groups[2].Value);

    private static string ReadTime(Match match)
    {
        var hour = int.TryParse(SpanishNumbers.Read(match.Groups["hour"].Value), CultureInfo.InvariantCulture, out var read) ? read : -1;
        var minute = match.Groups["minute"] is { Success: true } minutes ? minutes.Value : match.Groups["half"].Success ? "30" : "00";
        var evening = match.Groups["part"].Value is var part && (part.Contains("noche", StringComparison.OrdinalIgnoreCase)
            || part.Contains("tarde", StringComparison.OrdinalIgnoreCase) || part.StartsWith('p') || part.StartsWith('P'));
        return $"{(evening && hour is > 0 and < 12 ? hour + 12 : hour):00}:{minute}";
    }

    private static string ReadDate(Match match)
    {
        var day = SpanishNumbers.Read(match.Groups["day"].Value);
        var month = match.Groups["name"] is { Success: true } name ? MonthOf(TextFolding.Fold(name.Value)) : SpanishNumbers.Read(match.Groups["month"].Value);
        var year = match.Groups["year"].Value;
        return year.Length == 0 ? $"{day}/{month}" : $"{day}/{month}/{(year.Length == 2 ? "20" + year : year)}";
    }

    private static string MonthOf(string name) =>
        (Array.IndexOf(Months, name == "setiembre" ? "septiembre" : name) + 1).ToString(CultureInfo.InvariantCulture);

    private static readonly string[] Months =
        ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex EmailAddress();

    /// <summary>Whatever its ending: a new one is sold every month.</summary>
    [GeneratedRegex(@"(?:https?://|www\.)\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?-i:[a-z]{2,24})\b(?:/\S*)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Url();

    [GeneratedRegex(@"[@#]\w{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Handle();

    [GeneratedRegex(@"\b(\d+|dos|tres|cuatro)\s*(?:x|×|por)\s*(\d+|uno|un|dos|tres)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ratio();

    [GeneratedRegex(@"(\d+(?:[.,]\d+)?|\b\w+)\s*(?:%|por\s?ciento\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Percentage();

    [GeneratedRegex(@"\b(?:a\s+)?(?:la\s+)?mitad\s+(?:de|del)\s+\w+|\bmedio\s+precio\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Half();

    [GeneratedRegex(@"(?:\b(?:ARS|USD|US|AR|U)\s*)?\$\s*(\d[\d.,]*)|\b(?:ARS|USD)\s*(\d[\d.,]*)|\b(\d[\d.,]*|\w+(?:\s+mil)?)\s+(?:pesos|mangos|lucas|d[oó]lares|guita)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Price();

    [GeneratedRegex(@"\b(?<hour>[01]?\d|2[0-3])[:.](?<minute>[0-5]\d)(?!\d)(?:\s*(?:horas|hrs|hs|h)\b)?(?:\s*(?<part>de la (?:noche|tarde|mañana)|[ap]\.?\s?m\b\.?))?|\b(?<hour>[01]?\d|2[0-3])\s*(?:horas|hrs|hs|h|(?<part>de la (?:noche|tarde|mañana)|[ap]\.?m\b\.?))(?!\w)|\ba\s+las?\s+(?<hour>\d{1,2}|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|veinte|veintiuna?|veintid[oó]s)\b(?:[:.](?<minute>[0-5]\d)\b)?(?:\s*(?:horas|hrs|hs|h)\b)?(?<half>\s+y\s+media)?(?:\s+(?<part>de la (?:noche|tarde|mañana)))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    [GeneratedRegex(@"\b(?<day>\d{1,2})[/-](?<month>\d{1,2})(?:[/-](?<year>\d{4}|\d{2}))?\b|\b(?<day>\d{1,2}|primero|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|veinte|treinta)\s+de\s+(?<name>enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)(?:\s+(?:de|del)\s+(?<year>\d{4}))?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"\b(?=[A-Z0-9-]*[A-Z])(?=[A-Z0-9-]*[\d-])[A-Z0-9]+(?:-[A-Z0-9]+)*\b", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    /// <summary>"por la mañana" is a time of day, "mañana" a date that is wrong by the time it is read.</summary>
    [GeneratedRegex(@"\bpasado\s+mañana\b|(?<!(?:la|de|por)\s)\bmañana\b|\bhoy\b(?!\s+indie)|\b(?:esta|anoche|ayer)\s+(?:noche|tarde|semana|mañana)\b|\beste\s+(?:finde|fin\s+de\s+semana|mes|año)\b|\bayer\b|\b(?:la\s+)?(?:semana|mes|año)\s+que\s+viene\b|\bel\s+mes\s+que\s+viene\b|\bpr[oó]xim[oa]\s+(?:semana|mes|año|finde)\b|\ben\s+(?:unos|pocos)\s+d[ií]as\b|\bfin\s+de\s+semana\b|\bfinde\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RelativeDate();

    [GeneratedRegex(@"\b(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Weekday();

    [GeneratedRegex(@"\b(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Month();

    /// <summary>Things that a venue gives, or does not: whoever reads one of them expects it at the door.</summary>
    [GeneratedRegex(@"\b(?:gratis|gratuit[oa]s?|free|sin\s+(?:costo|cargo|pagar)|bonificad[oa]s?|acompañantes?|backstage|camar[ií]n(?:es)?|meet\s*(?:&|and|y)?\s*greet|vip|remeras?|tragos?|cervezas?|consumici[oó]n(?:es)?|estacionamiento|lugar(?:es)?\s+reservad[oa]s?|acceso\s+(?:preferencial|exclusivo|anticipado)|primera\s+fila|preventa|cuotas?\s+sin\s+inter[eé]s|reintegro|reembolso|sorteos?|ganaste|premios?|regalos?|obsequios?|entradas?\s+(?:libres?|extras?|adicional(?:es)?)|cortes[ií]as?|invitad[oa]s?\s+extra|off)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Benefit();

    /// <summary>How many are left is nobody's to know, and old by the time it is read.</summary>
    [GeneratedRegex(@"\bqueda(?:n|ba|ban)?\b(?!\s+(?:confirmad|pendiente|a\s+la\s+espera|registrad|en\s+(?:manos|revisi)))|\b[uú]ltim[oa]s?\s+(?:lugar|entrada|descuento|cupo|vacante|unidad)\w*|\bpoc[oa]s?\s+(?:lugar|entrada|descuento|cupo)\w*|\bagotad\w*|\bcupos?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scarcity();

    [GeneratedRegex(@"\d[\d.,]*\d|\d|[\p{No}\p{Nl}]|(?<!\p{L})(?:d[oó]s|tr[eé]s|cuatro|cinco|s[eé]is|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|diecis[eé]is|diecisiete|dieciocho|diecinueve|veinte|veinti\w+|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|doscient[oa]s|quinient[oa]s|mil(?!\s+(?:gracias|disculpas))|cero|(?:tres|cuatro|seis|sete|ocho|nove)cient[oa]s|mill[oó]n(?:es)?|docena|tercios?|doble|triple|quint[oa]|sext[oa]|segund[oa]|tercer[oa]?|cuarta)(?!\p{L})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
