using System.Text;

namespace CharroBot.Application.Grounding;

/// <summary>Regular forms of Spanish words, for word lists. Of a verb there is no imperative, unless it wishes: "disfrutá".</summary>
internal static class SpanishForms
{
    private static readonly string[] Enclitics = ["me", "te", "lo", "la", "los", "las", "nos", "le", "les", "se"];

    /// <param name="kind">words, nouns, people, adjectives, verbs or wishes.</param>
    /// <param name="word">In its dictionary form; of a verb with the stem under stress after a stroke: "contar/cuent".</param>
    /// <exception cref="InvalidOperationException">An unknown kind, or a verb that is no infinitive.</exception>
    public static IEnumerable<string> Of(string kind, string word) => kind switch
    {
        "words" => [word],
        "nouns" or "people" => [word, Plural(word), .. Diminutives(word)],
        "adjectives" => Adjective(word),
        "verbs" => Verb(word, wishes: false),
        "wishes" => Verb(word, wishes: true),
        _ => throw new InvalidOperationException($"«{kind}» is no kind of words."),
    };

    private static string Plural(string word) => word[^1] switch
    {
        'a' or 'e' or 'o' or 'i' or 'u' or 'é' or 'á' or 'ó' => word + "s",
        's' or 'x' => word,
        'z' => word[..^1] + "ces",
        'l' or 'r' or 'n' or 'd' or 'y' or 'j' => WithoutLastAccent(word) + "es",

        // "shows", "clubs": words of other languages.
        _ => word + "s",
    };

    /// <summary>"canción" → "cancion", before an ending takes the stress where it was.</summary>
    private static string WithoutLastAccent(string word) =>
        word[..^2] + word[^2] switch { 'á' => 'a', 'é' => 'e', 'í' => 'i', 'ó' => 'o', 'ú' => 'u', var other => other } + word[^1];

    private static IEnumerable<string> Adjective(string word)
    {
        if (word.EndsWith('o'))
        {
            var stem = word[..^1];
            return [word, stem + "a", stem + "os", stem + "as", Superlative(stem) + "o", Superlative(stem) + "a", stem + "amente", .. Diminutives(word)];
        }

        var feminine = word.EndsWith("or", StringComparison.Ordinal) ? word + "a"
            : word.EndsWith("és", StringComparison.Ordinal) ? word[..^2] + "esa"
            : word.EndsWith("ín", StringComparison.Ordinal) ? word[..^2] + "ina" : word;
        return [word, feminine, Plural(word.EndsWith("és", StringComparison.Ordinal) ? word[..^2] + "es" : word), Plural(feminine), word + "mente"];
    }

    /// <summary>"canción" → "cancioncita", "rato" → "ratito".</summary>
    private static IEnumerable<string> Diminutives(string word)
    {
        var plain = Unaccented(word);
        var stem = plain[^1] is 'a' or 'o' ? BeforeE(plain[..^1]) : plain[^1] is 'e' or 'n' or 'r' ? plain + "c" : plain;
        return [stem + "ito", stem + "ita", stem + "itos", stem + "itas"];
    }

    private static string Unaccented(string word) => new StringBuilder(word)
        .Replace('á', 'a').Replace('é', 'e').Replace('í', 'i').Replace('ó', 'o').Replace('ú', 'u').ToString();

    private static string Superlative(string stem)
    {
        var plain = Unaccented(stem);
        return (plain[^1] == 'c' ? plain[..^1] + "qu" : plain[^1] == 'g' ? plain + "u" : plain) + "ísim";
    }

    private static IEnumerable<string> Verb(string entry, bool wishes)
    {
        var (infinitive, stressed) = entry.Split('/') is [var first, var second] ? (first, second) : (entry, entry[..^2]);
        var stem = infinitive[..^2];
        string[] forms = infinitive[^2..] switch
        {
            "ar" => FirstConjugation(stem, stressed),
            "er" or "ir" => OtherConjugations(stem, stressed, infinitive[^2]),
            _ => throw new InvalidOperationException($"«{infinitive}» is no infinitive."),
        };
        string[] future = ["é", "ás", "á", "emos", "án", "ía", "ías", "íamos", "ían"];
        return [infinitive, .. Enclitics.Select(pronoun => infinitive + pronoun), .. future.Select(ending => infinitive + ending), .. forms,
            .. Enclitics.Select(pronoun => stem + (infinitive[^2] == 'a' ? "ándo" : "iéndo") + pronoun),
            .. wishes ? Imperatives(stem, infinitive[^2]) : []];
    }

    private static string[] FirstConjugation(string stem, string stressed)
    {
        var (soft, softStressed) = (BeforeE(stem), BeforeE(stressed));
        return
        [
            stem + "ando", stem + "ado", stem + "ada", stem + "ados", stem + "adas",
            stressed + "o", stem + "ás", stressed + "as", stressed + "a", stem + "amos", stressed + "an",
            soft + "é", stem + "aste", stem + "ó", stem + "aron", stem + "aba", stem + "abas", stem + "ábamos", stem + "aban",
            softStressed + "e", softStressed + "es", soft + "emos", softStressed + "en", stem + "ara", stem + "aras", stem + "aran",
        ];
    }

    private static string[] OtherConjugations(string stem, string stressed, char vowel)
    {
        // "florezca": the only irregular stem that the lists need.
        var strong = stem.EndsWith('c') && vowel == 'e' ? stressed[..^1] + "zc" : stressed;
        return
        [
            stem + "iendo", stem + "ido", stem + "ida", stem + "idos", stem + "idas",
            strong + "o", stem + (vowel == 'e' ? "és" : "ís"), stressed + "es", stressed + "e", stem + (vowel == 'e' ? "emos" : "imos"), stressed + "en",
            stem + "iste", stem + "ió", stem + "imos", stem + "ieron", stem + "ía", stem + "ías", stem + "íamos", stem + "ían",
            strong + "a", strong + "as", strong + "amos", strong + "an", stem + "iera", stem + "ieras", stem + "ieran",
        ];
    }

    private static IEnumerable<string> Imperatives(string stem, char vowel)
    {
        string[] pronouns = ["lo", "la", "los", "las", "te"];
        var stressed = vowel switch { 'a' => 'á', 'e' => 'é', _ => 'í' };
        return [stem + stressed, .. pronouns.Select(pronoun => stem + vowel + pronoun)];
    }

    private static string BeforeE(string stem) => stem[^1] switch
    {
        'c' => stem[..^1] + "qu",
        'g' => stem + "u",
        'z' => stem[..^1] + "c",
        _ => stem,
    };
}
