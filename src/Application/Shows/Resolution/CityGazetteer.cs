using System.Globalization;

namespace CharroBot.Application.Shows.Resolution;

/// <summary>A stretch of the text that names a city.</summary>
/// <param name="City">The one name all its aliases lead to.</param>
internal sealed record CityMention(int Start, int Length, string City, double Similarity);

/// <summary>
/// The cities of the programme and of Argentina, by every name members give them. Cities without a show are known too: naming one is a
/// contradiction to be asked about, not a word to be ignored.
/// </summary>
internal sealed class CityGazetteer
{
    private const int LongestName = 4;

    /// <summary>City, then its aliases. Short ones are taken only as written.</summary>
    private static readonly string[] Known =
    [
        "buenos aires: caba, capital, capital federal, cap fed, capfed, c a b a, bsas, bs as, bs aires, baires, ciudad autonoma de buenos aires, ciudad de buenos aires, la capital",
        "cordoba: cba, cordoba capital, cordoba capi, cbaa", "rosario: ros", "mendoza: mza, mdza, mendoza capital", "la plata: lp, laplata", "mar del plata: mdp, mdq, mardel, mar de plata, la feliz",
        "santa fe: sfe, santa fe capital", "san miguel de tucuman: tucuman, tuc", "bahia blanca: bahia, bhi", "neuquen: nqn", "salta: salta capital", "san salvador de jujuy: jujuy",
        "san carlos de bariloche: bariloche, brc", "parana", "san juan", "san luis", "resistencia: chaco", "corrientes", "posadas: misiones", "santiago del estero", "rio cuarto",
        "villa maria", "villa carlos paz: carlos paz", "rio gallegos", "ushuaia", "comodoro rivadavia: comodoro", "trelew", "puerto madryn: madryn", "santa rosa", "viedma", "quilmes", "lanus",
        "avellaneda", "moron", "san isidro", "tigre", "olavarria", "junin", "pergamino", "san nicolas", "concordia", "gualeguaychu", "la rioja", "catamarca", "formosa",
        "montevideo: mvd, uruguay", "cipolletti", "general roca", "san rafael", "zarate", "campana", "lujan", "necochea", "villa gesell: gesell", "pinamar", "ramos mejia", "haedo",
        "san martin", "temperley", "lomas de zamora", "adrogue", "banfield", "tandil", "azul", "chivilcoy", "rafaela", "venado tuerto", "villa mercedes", "san martin de los andes", "el bolson",
    ];

    /// <summary>Every name of a city of Argentina that is known without a programme, folded; short forms too.</summary>
    public static IEnumerable<string> AllNames => Known.SelectMany(entry => entry.Split(':', ',')).Select(name => name.Trim());

    private readonly Dictionary<string, string> _byJoinedName = [];
    private readonly Dictionary<string, string> _displays = [];
    private readonly Dictionary<char, List<(string Name, string Key, string City)>> _bySound = [];

    public CityGazetteer(IEnumerable<string> citiesOfProgramme)
    {
        foreach (var entry in Known)
        {
            var parts = entry.Split(':', 2);
            Add(parts[0], parts[0]);
            foreach (var alias in parts.Length == 2 ? parts[1].Split(',') : [])
            {
                Add(alias, parts[0]);
            }
        }

        foreach (var city in citiesOfProgramme)
        {
            Add(city, string.Join(' ', MessageTokenizer.Words(city)));
            if (Canonical(city) is { } canonical)
            {
                _ = _displays.TryAdd(canonical, city.Trim());
            }
        }
    }

    /// <summary>The one name of a city ("CABA" → "buenos aires"); null for none.</summary>
    public string? Canonical(string? city)
    {
        var words = MessageTokenizer.Words(city);
        return words.Length == 0 ? null : _byJoinedName.GetValueOrDefault(string.Concat(words), string.Join(' ', words));
    }

    /// <summary>A city as it is written, for sentences.</summary>
    public string DisplayOf(string city) => _displays.GetValueOrDefault(city) ?? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(city).Replace(" De ", " de ", StringComparison.Ordinal).Replace(" Del ", " del ", StringComparison.Ordinal);

    /// <summary>Cities named in a text, longest name first, as written and with typos.</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="mayBeMistyped">Whether the word may be taken for a typo: it has no meaning of its own.</param>
    public List<CityMention> FindAll(IReadOnlyList<Token> tokens, Func<int, bool> mayBeMistyped)
    {
        var mentions = new List<CityMention>();
        for (var start = 0; start < tokens.Count;)
        {
            var mention = At(tokens, start, mayBeMistyped);
            if (mention is not null)
            {
                mentions.Add(mention);
            }

            start += mention?.Length ?? 1;
        }

        return mentions;
    }

    private CityMention? At(IReadOnlyList<Token> tokens, int start, Func<int, bool> mayBeMistyped)
    {
        CityMention? mistyped = null;
        for (var length = Math.Min(LongestName, tokens.Count - start); length >= 1; length--)
        {
            var name = string.Concat(tokens.Skip(start).Take(length).Select(token => token.Text));
            if (_byJoinedName.TryGetValue(name, out var city))
            {
                return new CityMention(start, length, city, 1);
            }

            if (mistyped is null && name.Length is >= 5 and <= EditDistance.MaxWord && mayBeMistyped(start + length - 1) && (length > 1 || mayBeMistyped(start)))
            {
                mistyped = Nearest(name) is var (near, similarity) && similarity > 0 ? new CityMention(start, length, near, similarity) : null;
            }
        }

        return mistyped;
    }

    private (string City, double Similarity) Nearest(string name)
    {
        var typed = new TypedWord(name);
        var best = (City: string.Empty, Similarity: 0d);
        foreach (var (known, knownKey, city) in _bySound.GetValueOrDefault(typed.Key[0]) ?? [])
        {
            if (typed.SimilarityTo(known, knownKey) is var similarity && similarity > best.Similarity)
            {
                best = (city, similarity);
            }
        }

        return best;
    }

    private void Add(string name, string city)
    {
        var words = MessageTokenizer.Words(name);
        if (words.Length is 0 or > LongestName)
        {
            return;
        }

        var joined = string.Concat(words);
        if (!_byJoinedName.TryAdd(joined, city) || joined.Length < 5)
        {
            return;
        }

        var key = SoundKey.Of(joined);
        if (!_bySound.TryGetValue(key[0], out var alike))
        {
            _bySound.Add(key[0], alike = []);
        }

        alike.Add((joined, key, city));
    }
}
