using System.Text;
using System.Text.RegularExpressions;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Grounding;

/// <summary>
/// Whether a generated text states only what its fact sheet holds. Deterministic, and stricter than need be: a text that is dropped
/// costs a kind sentence, an invented fact costs a member's evening.
/// </summary>
public static partial class GroundingCheck
{
    /// <summary>Names of ours, and words that are often written like names.</summary>
    private static readonly HashSet<string> OwnNames = ["indiehoy", "indie", "hoy", "charro", "bot", "comunidad", "dni", "argentina"];

    /// <summary>What a report to staff may say loosely: they see the case itself beside it.</summary>
    private static readonly HashSet<FactKind> Loose = [FactKind.Scarcity, FactKind.RelativeDate, FactKind.Benefit];

    /// <summary>For an answer to a member, whose sheet is what the bot knows; a paragraph for an email is held to <see cref="ParagraphCheck"/>.</summary>
    /// <returns>What is not grounded, in Spanish, each said once; empty where all is.</returns>
    public static IReadOnlyList<string> OfLetter(string text, FactSheet sheet, ProgrammeNames programme) =>
        [.. FormFindings(text), .. Strange(text, sheet, programme).Select(InWords).Distinct()];

    /// <summary>Markup, and talk of a model about itself.</summary>
    internal static IEnumerable<string> FormFindings(string text)
    {
        if (Markup().Match(text) is { Success: true } markup)
        {
            yield return $"Tiene marcas de formato («{markup.Value}»).";
        }

        if (Disguise().Match(TextFolding.WellFormed(text).Normalize(NormalizationForm.FormC)) is { Success: true } disguise)
        {
            yield return $"Tiene un carácter que no se ve, o que parece otro (U+{char.ConvertToUtf32(disguise.Value, 0):X4}).";
        }

        if (AboutItself().Match(text) is { Success: true } itself)
        {
            yield return $"Habla de sí mismo («{itself.Value}»).";
        }
    }

    /// <summary>Names that are known or look like one, in a text without those of its sheet.</summary>
    internal static IEnumerable<string> NameFindings(List<TextWord> rest, FactSheet sheet, ProgrammeNames programme) =>
        StrangeNames(rest, sheet, programme).Select(name => InWords(new StatedFact(FactKind.Name, name, name)));

    /// <summary>For a text that only staff read: what could mislead them about the case.</summary>
    /// <returns>As <see cref="OfLetter"/>.</returns>
    public static IReadOnlyList<string> OfReport(string text, FactSheet sheet, ProgrammeNames programme) =>
        [.. Strange(text, sheet, programme).Where(fact => !Loose.Contains(fact.Kind)).Select(InWords).Distinct()];

    /// <summary>For what a person wrote to a member: figures, dates and addresses. People may name whom they like.</summary>
    /// <returns>As <see cref="OfLetter"/>.</returns>
    public static IReadOnlyList<string> OfPersonsLetter(string text, FactSheet sheet) =>
        [.. Strange(text, sheet, ProgrammeNames.None).Where(fact => fact.Kind != FactKind.Name).Select(InWords).Distinct()];

    private static IEnumerable<StatedFact> Strange(string text, FactSheet sheet, ProgrammeNames programme)
    {
        // A name is grounded as a whole, digits and all, and says nothing more: "Sala 420" is no number of tickets.
        var facts = FactScanner.Scan(WithoutNames(text, sheet), out var rest);
        return facts.Where(fact => !sheet.Holds(fact))
            .Concat(StrangeNames(NameWords.In(rest), sheet, programme).Select(name => new StatedFact(FactKind.Name, name, name)));
    }

    internal static string InWords(StatedFact fact) => $"Menciona {KindInWords(fact.Kind)} «{TextCut.Cut(fact.Words, 60)}», que no está en los datos.";

    private static string KindInWords(FactKind kind) => kind switch
    {
        FactKind.Url => "la dirección",
        FactKind.EmailAddress => "el email",
        FactKind.Handle => "la cuenta",
        FactKind.Code => "el código",
        FactKind.Ratio or FactKind.Benefit => "el beneficio",
        FactKind.Percentage => "el porcentaje",
        FactKind.Price => "el precio",
        FactKind.Time => "el horario",
        FactKind.Date or FactKind.Weekday or FactKind.Month or FactKind.RelativeDate => "la fecha",
        FactKind.Number => "el número",
        FactKind.Scarcity => "el cupo",
        _ => "el nombre",
    };

    /// <summary>The text with the sheet's names replaced by a mark that is no word; sentences begin where they began.</summary>
    internal static string WithoutNames(string text, FactSheet sheet)
    {
        var words = NameWords.In(text);
        var rest = new StringBuilder(text);
        for (var i = 0; i < words.Count;)
        {
            var name = sheet.Names.FirstOrDefault(candidate =>
                i + candidate.Length <= words.Count && !candidate.Where((word, offset) => words[i + offset].Folded != word).Any());
            if (name is null)
            {
                i++;
                continue;
            }

            for (var at = words[i].Start; at < words[i + name.Length - 1].End; at++)
            {
                rest[at] = '□';
            }

            i += name.Length;
        }

        return rest.ToString();
    }

    private static IEnumerable<string> StrangeNames(List<TextWord> words, FactSheet sheet, ProgrammeNames programme)
    {
        for (var i = 0; i < words.Count;)
        {
            var length = programme.LengthAt(words, i);
            if (length > 0 && IsNamed(words, i, length, programme) && !words.Skip(i).Take(length).All(word => sheet.HoldsWord(word.Folded)))
            {
                yield return string.Join(' ', words.Skip(i).Take(length).Select(word => word.Text));
                i += length;
                continue;
            }

            // "Luna Park" is one name, whoever it is of.
            var strange = words.Skip(i).TakeWhile(word => IsStrange(word, sheet)).Count();
            if (strange > 0)
            {
                yield return string.Join(' ', words.Skip(i).Take(strange).Select(word => word.Text));
            }

            i += Math.Max(1, strange);
        }
    }

    /// <summary>
    /// Whether words that are also a name are meant as one: written like a name, long enough to be nothing else, or a city one is "en".
    /// Names made of everyday words alone ("la noche") are words until they are capitals.
    /// </summary>
    private static bool IsNamed(List<TextWord> words, int start, int length, ProgrammeNames programme)
    {
        var name = words.GetRange(start, length);
        var plain = name.All(word => SpanishText.IsEveryday(word.Folded));
        if (name.Any(word => word.IsCapital && !word.OpensSentence))
        {
            return true;
        }

        return !plain && (name[0].IsCapital || length >= 2
            || (start > 0 && words[start - 1].Folded == "en" && programme.IsCity(name.Select(word => word.Folded))));
    }

    private static bool IsStrange(TextWord word, FactSheet sheet) =>
        word.IsCapital && !word.OpensSentence && !sheet.HoldsWord(word.Folded) && !OwnNames.Contains(word.Folded) && !SpanishText.IsEveryday(word.Folded);

    /// <summary>Marks and invisible characters within a word, letters that look like others: full width, circled, mathematical, dotless.</summary>
    [GeneratedRegex(@"(?<=[\p{L}\p{N}])[\p{Mn}\p{Me}\p{Cf}]|[ıſ\u0250-\u02AF\u0370-\u058F\u1D00-\u1DBF\u2100-\u214F\u2460-\u24FF\uFF01-\uFF5E]|\uD835[\uDC00-\uDFFF]|\uD83C[\uDD00-\uDDE5]")]
    private static partial Regex Disguise();

    [GeneratedRegex(@"[<>{}\[\]`|\\_]|\*\*|^#+\s", RegexOptions.Multiline)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\b(?:json|schema|prompt|show_code|email_paragraph|modelo de lenguaje|inteligencia artificial|asistente virtual|como ia|instrucciones anteriores|mis instrucciones|system|assistant|llama\s?3?\b(?!r))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AboutItself();
}
