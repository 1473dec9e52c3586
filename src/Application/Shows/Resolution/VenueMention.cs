namespace CharroBot.Application.Shows.Resolution;

/// <summary>Words of the text that name a venue, or several that the words fit equally well ("el Coliseo").</summary>
/// <param name="Tokens">Where they stand.</param>
/// <param name="Names">The venues, as names of the programme.</param>
internal sealed record VenueMention(IReadOnlyList<int> Tokens, IReadOnlySet<int> Names, string Display, double Similarity)
{
    private const double Enough = 0.2;

    /// <summary>Venues named in a text, the best covered first, each word used once.</summary>
    public static List<VenueMention> FindAll(ParsedMessage reading, Programme programme)
    {
        var names = new HashSet<int>();
        foreach (var (term, spans) in reading.Matches)
        {
            if (spans.TrueForAll(span => reading.IsStopWord(span.Start) && span.Length == 1))
            {
                continue;
            }

            foreach (var posting in programme.NamesWith(term))
            {
                if (programme.Names[posting.Name].Kind is NameKind.Venue)
                {
                    _ = names.Add(posting.Name);
                }
            }
        }

        var mentions = new List<VenueMention>();
        var taken = new bool[reading.Tokens.Count];
        while (names.Count > 0 && Best(reading, programme, names, taken) is { } mention)
        {
            // "En Mendoza" is the city, though a Teatro Mendoza be there.
            if (!mention.Tokens.All(token => reading.Cities.Exists(city => token >= city.Start && token < city.Start + city.Length)))
            {
                mentions.Add(mention);
            }

            foreach (var token in mention.Tokens)
            {
                taken[token] = true;
            }
        }

        return mentions;
    }

    private static VenueMention? Best(ParsedMessage reading, Programme programme, HashSet<int> names, bool[] taken)
    {
        var best = new List<int>();
        NameAlignment? chosen = null;
        var most = 0.0;
        foreach (var name in names)
        {
            var alignment = NameAlignment.Align(programme.Names[name], reading, token => taken[token] || IsSpokenFor(reading, token));
            if (alignment is null || alignment.TellingWeight < most - 1e-9 || alignment.Coverage < Enough)
            {
                continue;
            }

            if (alignment.TellingWeight > most + 1e-9)
            {
                best.Clear();
                (most, chosen) = (alignment.TellingWeight, alignment);
            }

            best.Add(name);
        }

        return chosen is null
            ? null
            : new VenueMention([.. chosen.Tokens], best.ToHashSet(), programme.Names[best[0]].Display, chosen.Coverage);
    }

    /// <summary>A word of asking names a venue ("Deseo") only where a place is said.</summary>
    private static bool IsSpokenFor(ParsedMessage reading, int token) =>
        reading.IsRequestWord[token] && !reading.IsStopWord(token) && !(reading.FollowsIn(token) || (token > 0 && token == reading.Tokens.Count - 1));
}
