namespace CharroBot.Application.Shows.Resolution;

/// <summary>What is known of a show beyond its own words.</summary>
/// <param name="Artist">Index of its artist.</param>
/// <param name="Venue">Index of its venue's name; -1 while none is announced.</param>
/// <param name="City">The one name of its city; null where none is known.</param>
internal readonly record struct ShowFacts(int Artist, int Venue, string? City);

/// <param name="Name">A name that holds the word.</param>
/// <param name="First">Its first word that is covered.</param>
/// <param name="Count">How many of its words are: more than one where they were written as one.</param>
internal readonly record struct NamePosting(int Name, int First, int Count);

/// <summary>The shows as an immutable index: words lead to names, names to artists and shows.</summary>
internal sealed class Programme
{
    private readonly int[] _postingStarts;
    private readonly NamePosting[] _postings;
    private readonly Dictionary<string, List<int>> _byCity;

    public Programme(CatalogShow[] shows, ShowFacts[] facts, ProgrammeArtist[] artists, ProgrammeName[] names, TermDictionary terms, CityGazetteer cities)
    {
        (Shows, Facts, Artists, Names, Terms, Cities) = (shows, facts, artists, names, terms, cities);
        (_postingStarts, _postings) = Invert(names);
        _byCity = Enumerable.Range(0, shows.Length)
            .Where(show => facts[show].City is not null)
            .GroupBy(show => facts[show].City!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
    }

    public CatalogShow[] Shows { get; }

    public ShowFacts[] Facts { get; }

    public ProgrammeArtist[] Artists { get; }

    public ProgrammeName[] Names { get; }

    public TermDictionary Terms { get; }

    public CityGazetteer Cities { get; }

    public ReadOnlySpan<NamePosting> NamesWith(int term) => _postings.AsSpan(_postingStarts[term], _postingStarts[term + 1] - _postingStarts[term]);

    public IReadOnlyList<int> ShowsIn(string city) => _byCity.GetValueOrDefault(city) ?? [];

    /// <summary>A show without a date is still to come.</summary>
    public bool IsUpcoming(int show, DateTime nowUtc) => Shows[show] is { Active: true, Date: var date } && (date is null || date >= nowUtc);

    public bool IsPast(int show, DateTime nowUtc) => Shows[show] is { Active: true, Date: { } date } && date < nowUtc;

    /// <summary>Whether a name of an artist or a title holds the word as written.</summary>
    public bool NamesHold(string word)
    {
        if (!Terms.TryFind(word, out var term))
        {
            return false;
        }

        foreach (var posting in NamesWith(term))
        {
            if (Names[posting.Name].Artist >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static (int[] Starts, NamePosting[] Postings) Invert(ProgrammeName[] names)
    {
        var all = new List<(int Term, NamePosting Posting)>();
        for (var name = 0; name < names.Length; name++)
        {
            for (var word = 0; word < names[name].Terms.Length; word++)
            {
                all.Add((names[name].Terms[word], new NamePosting(name, word, 1)));
            }

            foreach (var joined in names[name].Joins)
            {
                all.Add((joined.Term, new NamePosting(name, joined.First, joined.Count)));
            }
        }

        var starts = new int[all.Count == 0 ? 1 : all.Max(entry => entry.Term) + 2];
        foreach (var (term, _) in all)
        {
            starts[term + 1]++;
        }

        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        var next = (int[])starts.Clone();
        var postings = new NamePosting[all.Count];
        foreach (var (term, posting) in all)
        {
            postings[next[term]++] = posting;
        }

        return (starts, postings);
    }
}
