namespace CharroBot.Application.Shows.Resolution;

/// <summary>Takes the shows apart into artists, names and words.</summary>
internal sealed class ProgrammeBuilder
{
    private const int LongestJoin = 3;
    private const int ShortestJoin = 5;

    /// <summary>Words that say what kind of place a venue is, not which.</summary>
    private static readonly HashSet<string> KindsOfVenue =
    [
        "teatro", "sala", "club", "estadio", "auditorio", "cafe", "bar", "centro", "cultural", "ciudad", "arena", "anfiteatro", "cine", "paseo", "park", "complejo", "espacio", "casa", "municipal",
    ];

    /// <summary>Who is named here is nobody: the title is the name.</summary>
    private static readonly HashSet<string> NoArtist = ["", "varios", "varios artistas", "artistas varios", "varias artistas", "va", "a confirmar"];

    private static readonly string[] TitleSeparators = [" - ", " – ", ": ", " + ", " presenta ", " presentan ", " | ", "(", ")", " en vivo"];

    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly Dictionary<(NameKind, int, string), int> _nameIds = [];
    private readonly Dictionary<string, int> _artistIds = new(StringComparer.Ordinal);
    private readonly List<ProgrammeName> _names = [];
    private readonly List<ProgrammeArtist> _artists = [];

    public Programme Build(IReadOnlyList<CatalogShow> shows)
    {
        var cities = new CityGazetteer(shows.Select(show => show.City).OfType<string>().Distinct(StringComparer.Ordinal));
        var facts = new ShowFacts[shows.Count];
        for (var i = 0; i < shows.Count; i++)
        {
            facts[i] = Add(i, shows[i], cities);
        }

        Weigh();
        return new Programme([.. shows], facts, [.. _artists], [.. _names], new TermDictionary(_terms), cities);
    }

    private ShowFacts Add(int index, CatalogShow show, CityGazetteer cities)
    {
        var artistWords = MessageTokenizer.NameWords(show.Artist);
        var isNobody = NoArtist.Contains(string.Join(' ', artistWords));
        if (isNobody)
        {
            artistWords = MessageTokenizer.NameWords(show.Title);
        }

        var artist = ArtistOf(string.Join(' ', artistWords), isNobody ? show.Title : show.Artist);
        _artists[artist].Shows.Add(index);
        _ = AddName(NameKind.Artist, artist, _artists[artist].Display, artistWords, index);

        foreach (var alias in show.Aliases)
        {
            _ = AddName(NameKind.Alias, artist, alias, MessageTokenizer.NameWords(alias), index);
        }

        var venueWords = MessageTokenizer.Words(show.Venue);
        var venue = AddName(NameKind.Venue, -1, show.Venue ?? string.Empty, venueWords, index);
        var city = cities.Canonical(show.City) ?? CityNamedIn(show, cities);
        if (city is not null)
        {
            _ = AddName(NameKind.City, -1, show.City ?? city, MessageTokenizer.Words(show.City ?? city), index);
        }

        AddTitles(index, show.Title, artist, [.. artistWords, .. venueWords, .. MessageTokenizer.Words(show.City)]);
        return new ShowFacts(artist, venue, city);
    }

    /// <summary>A title and its parts are names as far as they say more than artist, venue and city do.</summary>
    private void AddTitles(int index, string title, int artist, HashSet<string> knownWords)
    {
        var parts = title.Split(TitleSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var part in parts.Length > 1 ? [title, .. parts] : parts)
        {
            var words = MessageTokenizer.Words(part);
            if (words.Any(word => !knownWords.Contains(word) && !RequestVocabulary.IsStopWord(word)))
            {
                _ = AddName(NameKind.Title, artist, part, words, index);
            }
        }
    }

    /// <summary>Without a city of its own, a show may still name one in its venue or title ("Vorterix Rosario").</summary>
    private static string? CityNamedIn(CatalogShow show, CityGazetteer cities) =>
        new[] { show.Venue, show.Title }
            .Select(text => cities.FindAll(MessageTokenizer.Tokenize(text), _ => false))
            .FirstOrDefault(found => found.Count == 1)?[0].City;

    private int ArtistOf(string key, string display)
    {
        if (!_artistIds.TryGetValue(key, out var artist))
        {
            _artistIds.Add(key, artist = _artists.Count);
            _artists.Add(new ProgrammeArtist(display, [], []));
        }

        return artist;
    }

    private int AddName(NameKind kind, int artist, string display, string[] words, int show)
    {
        if (words.Length == 0)
        {
            return -1;
        }

        var id = (kind, artist, string.Join(' ', words));
        if (!_nameIds.TryGetValue(id, out var name))
        {
            _nameIds.Add(id, name = _names.Count);
            _names.Add(new ProgrammeName(kind, artist, display, words, Array.ConvertAll(words, TermOf), [.. Joins(words)], []));
            if (artist >= 0)
            {
                _artists[artist].Names.Add(name);
            }
        }

        if (_names[name].Shows is var shows && (shows.Count == 0 || shows[^1] != show))
        {
            shows.Add(show);
        }

        return name;
    }

    private IEnumerable<JoinedWords> Joins(string[] words)
    {
        for (var first = 0; first < words.Length; first++)
        {
            var joined = words[first];
            for (var count = 2; first + count <= words.Length; count++)
            {
                joined += words[first + count - 1];
                var isWhole = count == words.Length;
                if (joined.Length > EditDistance.MaxWord || (count > LongestJoin && first > 0))
                {
                    break;
                }

                if (joined.Length >= ShortestJoin && (isWhole || count <= LongestJoin))
                {
                    yield return new JoinedWords(TermOf(joined), first, count);
                }
            }
        }
    }

    private int TermOf(string word)
    {
        if (!_terms.TryGetValue(word, out var term))
        {
            _terms.Add(word, term = _terms.Count);
        }

        return term;
    }

    private void Weigh()
    {
        var holders = new int[_terms.Count];
        foreach (var term in _names.Where(name => name.Kind is not NameKind.City).SelectMany(name => name.Terms.Distinct()))
        {
            holders[term]++;
        }

        var rarest = Math.Log(1 + _names.Count);
        foreach (var name in _names)
        {
            var onlyStopWords = name.Words.All(RequestVocabulary.IsStopWord);
            name.Weigh([.. name.Words.Select((word, i) => Weight(name.Kind, word, onlyStopWords, Rarity(holders[name.Terms[i]]) / rarest))]);
        }
    }

    private double Rarity(int holders) => Math.Log(1 + ((double)_names.Count / Math.Max(1, holders)));

    private static double Weight(NameKind kind, string word, bool onlyStopWords, double rarity) => word switch
    {
        _ when RequestVocabulary.IsStopWord(word) && !onlyStopWords => 0.15,
        _ when kind is NameKind.Venue && KindsOfVenue.Contains(word) => 0.3,
        _ when kind is NameKind.Title && RequestVocabulary.IsRequestWord(word) => 0.3,
        _ => Math.Clamp(rarity, 0.35, 1),
    };
}
