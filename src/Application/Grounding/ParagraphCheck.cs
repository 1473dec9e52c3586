using System.Text;
using System.Text.RegularExpressions;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Grounding;

/// <summary>
/// Whether a paragraph that a model wrote may stand in an email that nobody else may have read. An allow-list: letters, words and
/// expressions that are not listed and not on the fact sheet drop it, and what listed words could still say together is refused by
/// sentence: that something is off, that somebody else benefits too.
/// </summary>
public static partial class ParagraphCheck
{
    private const int MostFindings = 10;
    private const char NameMark = '□';
    private const char PhraseMark = '■';
    private const string Letters = "abcdefghijklmnopqrstuvwxyzáéíóúüñABCDEFGHIJKLMNOPQRSTUVWXYZÁÉÍÓÚÜÑ";

    private static readonly HashSet<Rune> Characters =
        [.. (Letters + "0123456789 \n.,;:!?¡¿()«»\"'“”‘’–—…%-/♪♫♥❤✨⭐🌟💫🎶🎵🎸🎤🎧🥁🎹🎷🎺🎻🎉🎊🥳🎂🎈💃🕺🙌👏🤘🤗😊😄😁😃🙂😍🥰🫶💛💜💙💚🧡🖤🤍💖🔥☀🌻🤩").EnumerateRunes()];

    private static readonly HashSet<Rune> TakesVariationSelector = [.. "♥❤⭐☀✨".EnumerateRunes()];

    private static readonly HashSet<string> Negations = ["no", "sin", "ni", "tampoco"];

    /// <summary>Words that are often written with a capital letter and name nobody.</summary>
    private static readonly HashSet<string> WrittenLikeNames =
        ["indiehoy", "indie", "hoy", "charro", "bot", "comunidad", "show", "gracias", "feliz", "cumple", "cumpleanos", "argentina", "h", "hs", "vos", "off", "te", "que", "la", "rock"];

    /// <returns>What speaks against the paragraph, in Spanish, each said once; empty where nothing does.</returns>
    public static IReadOnlyList<string> Of(string text, FactSheet sheet, ProgrammeNames programme)
    {
        text = TextFolding.WellFormed(text).Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n").Replace('\u00A0', ' ');
        var named = GroundingCheck.WithoutNames(text, sheet);
        var facts = FactScanner.Scan(WithoutDays(WithoutExpressions(named), sheet), out var rest);
        var words = NameWords.In(rest);

        // A number on the sheet is a day, a year or a part of a name: alone it would be a quantity.
        var strange = facts.Where(fact => fact.Kind is FactKind.Number or FactKind.Scarcity || !sheet.Holds(fact));
        return
        [
            .. GroundingCheck.FormFindings(text)
                .Concat(strange.Select(GroundingCheck.InWords))
                .Concat(CharacterFindings(named))
                .Concat(GroundingCheck.NameFindings(words, sheet, programme))
                .Concat(WordFindings(words, sheet))
                .Concat(BenefitFindings(named, sheet))
                .Concat(SceneFindings(named))
                .Concat(SentenceFindings(rest, words, sheet, programme))
                .Distinct()
                .Take(MostFindings),
        ];
    }

    /// <summary>Letters of other alphabets, invisible ones and signs that make an address or a code of words.</summary>
    private static IEnumerable<string> CharacterFindings(string text)
    {
        Rune? before = null;
        foreach (var rune in text.EnumerateRunes())
        {
            var allowed = rune.Value is NameMark or PhraseMark || Characters.Contains(rune)
                || (rune.Value == 0xFE0F && before is { } last && TakesVariationSelector.Contains(last));
            if (!allowed)
            {
                yield return $"Tiene un carácter que no va en un párrafo (U+{rune.Value:X4}).";
            }

            before = rune;
        }

        if (Joined().Match(text) is { Success: true } joined)
        {
            yield return $"Junta letras con signos («{TextCut.Cut(joined.Value, 40)}»), como una dirección o un código.";
        }

        if (SpelledOut().Match(text) is { Success: true } spelled)
        {
            yield return $"Deletrea algo («{TextCut.Cut(spelled.Value, 40)}»).";
        }
    }

    private static string WithoutExpressions(string text)
    {
        var words = NameWords.In(text);
        var lower = words.ConvertAll(word => word.Text.ToLowerInvariant());
        var rest = new StringBuilder(text);
        for (var i = 0; i < words.Count; i++)
        {
            var length = PlainVocabulary.ExpressionAt(lower, i);
            if (length == 0 || !text[words[i].Start..words[i + length - 1].End].All(c => char.IsLetter(c) || c == ' '))
            {
                continue;
            }

            // Expressions may share a word: "a puro rock", "rock and roll".
            for (var at = words[i].Start; at < words[i + length - 1].End; at++)
            {
                rest[at] = PhraseMark;
            }
        }

        return rest.ToString();
    }

    /// <summary>"el domingo 8" and "el 8" are dates where the sheet has that day.</summary>
    private static string WithoutDays(string text, FactSheet sheet) => ShortDate().Replace(text, match =>
        sheet.HoldsDay(match.Groups["day"].Value) ? match.Value.Replace(match.Groups["day"].Value, new string(NameMark, match.Groups["day"].Length), StringComparison.Ordinal) : match.Value);

    private static IEnumerable<string> WordFindings(List<TextWord> words, FactSheet sheet)
    {
        foreach (var word in words.Where(word => !sheet.HoldsWord(word.Folded)))
        {
            var lower = word.Text.ToLowerInvariant();
            if (Negations.Contains(lower) || !PlainVocabulary.Holds(lower))
            {
                yield return $"Usa «{TextCut.Cut(word.Text, 40)}», que no está en los datos ni entre las palabras de un saludo.";
            }
            else if (word.IsCapital && !word.OpensSentence && !WrittenLikeNames.Contains(word.Folded) && !IsShouted(word.Text))
            {
                yield return $"Menciona el nombre «{TextCut.Cut(word.Text, 40)}», que no está en los datos.";
            }
        }
    }

    private static bool IsShouted(string word) => word.Length > 3 && word.All(char.IsUpper);

    /// <summary>A benefit is the reader's, for this show: whatever else stands in its sentence could widen it.</summary>
    /// <param name="named">The text without the sheet's names.</param>
    private static IEnumerable<string> BenefitFindings(string named, FactSheet sheet)
    {
        foreach (var sentence in Sentence().Matches(named).Where(sentence => StatesBenefit().IsMatch(sentence.Value)))
        {
            _ = FactScanner.Scan(WithoutDays(sentence.Value, sheet), out var rest);
            if (NameWords.In(rest).Find(word => !PlainVocabulary.StandsBesideBenefit(word.Folded) && !sheet.HoldsWord(word.Folded)) is { Text: { } beside })
            {
                yield return $"Dice «{beside}» junto al beneficio.";
            }
        }
    }

    private static IEnumerable<string> SceneFindings(string named) => Sentence().Matches(named)
        .Select(sentence => InventedScenes.In(sentence.Value)).OfType<string>()
        .Select(scene => $"Promete o inventa algo («{TextCut.Cut(scene.Replace(NameMark, '_'), 60)}»).");

    private static IEnumerable<string> SentenceFindings(string text, List<TextWord> words, FactSheet sheet, ProgrammeNames programme)
    {
        foreach (Match match in Sentence().Matches(text))
        {
            var sentence = match.Value;
            if (SaysOff().Match(sentence) is { Success: true } off)
            {
                yield return $"Dice «{off.Value.Trim()}», como si algo hubiera cambiado.";
            }

            var said = words.FindAll(word => word.Start >= match.Index && word.End <= match.Index + match.Length);
            if (said.Exists(word => word.Folded is "tambien" or "ademas") && said.Exists(word => PlainVocabulary.IsPerson(word.Folded)) && !Wish().IsMatch(sentence))
            {
                yield return "Habla de otra persona como si también tuviera el beneficio.";
            }

            if (Performs().IsMatch(sentence) && programme.EverydayNameIn(said, sheet) is { } other)
            {
                yield return $"Menciona el nombre «{other}», que no está en los datos.";
            }
        }
    }

    [GeneratedRegex(@"[^.!?…;\n]+")]
    private static partial Regex Sentence();

    /// <summary>Letters and signs without a blank: addresses, codes, "r.o.c.k"; an ellipsis and a closing quote are none.</summary>
    [GeneratedRegex(@"[\p{L}\d](?:\.|[-_/:'’])[\p{L}][\p{L}\d./-]*|\p{L}\d|\d\p{L}(?<!\dh)|[\p{L}]\(")]
    private static partial Regex Joined();

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])(?:\p{L}[\s,.·-]+){2,}\p{L}(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])[b-df-gi-npq-tv-xzB-DF-GI-NPQ-TV-XZ](?![\p{L}"
        + @"\p{N}])")]
    private static partial Regex SpelledOut();

    [GeneratedRegex(
        @"\b(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)\s+(?<day>\d{1,2})\b(?!\s*(?:[/:%\d.-]\d|de\s|h))"
        + @"|\bel\s+(?<day>\d{1,2})(?=\s*(?:[.,;!)]|$|a\s+las?\b|en\b|con\b))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ShortDate();

    [GeneratedRegex(
        @"%|por\s?ciento|\boff\b|\d\s*x\s*\d|\bdescuentos?\b|\bbeneficios?\b|\bentradas?\b|\bgrati|\blibre\s+de\s+cargo\b|\bmitad\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex StatesBenefit();

    /// <summary>That the show was, that the room is full, that times differ: listed words that state a change together.</summary>
    [GeneratedRegex(
        @"\bya\s+(?:fue|era|estuvo)\b|\best(?:á|a|ará|ara)\s+(?:\w+\s+)?(?:llen[oa]|complet[oa])\b(?!\s+de\b)|\b(?:hasta|desde|antes"
        + @"|después|despues|recién|recien|solo|sólo)\s+(?:el\s+|las\s+|a\s+)*□",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SaysOff();

    [GeneratedRegex(
        @"\bojal[aá]\b|\bque\b|\b(?:disfrut|encant|emocion|enamor|gust|am[ae]|dese)\w*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Wish();

    [GeneratedRegex(
        @"\b(?:toc(?:a|an|ar|ará|arán)|sub(?:e|en)|cant(?:a|an|ará|arán)|lleg(?:a|an)|esperan?|junto\s+a|compartir\w*"
        + @"|acompañad[oa]s?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Performs();
}
