namespace CharroBot.Application.Shows.Resolution;

/// <param name="Kind">Which name of the artist claims the word.</param>
internal readonly record struct TokenClaim(NameKind Kind, string Matched, double Similarity);

/// <summary>
/// How one artist explains a text: which words are its names, what the others say of city, venue, date and title, and which stay unexplained.
/// With no artist it is what the text says without one.
/// </summary>
internal sealed class ArtistEvidence
{
    private const double ExplainedShare = 0.55;

    private const double SureCoverage = 0.45;
    private const double SureSimilarity = 0.95;
    private const int SureLength = 6;

    private readonly Programme _programme;
    private readonly ParsedMessage _reading;
    private readonly TokenClaim?[] _claims;
    private readonly List<IReadOnlySet<int>> _narrowed = [];

    public ArtistEvidence(Programme programme, ParsedMessage reading, int artist)
    {
        (_programme, _reading, Artist) = (programme, reading, artist);
        _claims = new TokenClaim?[reading.Tokens.Count];
        if (artist >= 0)
        {
            ClaimNames();
        }

        Dates = [.. reading.Dates.Where(date => IsFree(Enumerable.Range(date.Start, date.Length)))];
        Cities = [.. reading.Cities.Where((city, i) => !reading.IsOrigin[i] && IsFree(Enumerable.Range(city.Start, city.Length)))];
        Venues = [.. reading.Venues.Where(venue => IsFree(venue.Tokens))];
        Unexplained = [.. Enumerable.Range(0, reading.Tokens.Count).Where(token => FieldOf(token) is null)];

        var claimed = Enumerable.Range(0, _claims.Length).Where(token => _claims[token] is not null && !reading.IsStopWord(token)).ToList();
        Explained = claimed.Count == 0 ? 0 : claimed.Sum(token => _claims[token]!.Value.Similarity) / (claimed.Count + Unexplained.Count);
        Likeness = claimed.Count == 0 ? 0 : claimed.Average(token => _claims[token]!.Value.Similarity);
        IsNamedSurely = !IsByTitle && Coverage >= SureCoverage && claimed.Exists(token => _claims[token] is { Similarity: >= SureSimilarity, Kind: not NameKind.Title } && reading.Tokens[token].Text.Length >= SureLength);
        Score = (ExplainedShare * Explained) + ((1 - ExplainedShare) * Coverage);
    }

    public int Artist { get; }

    public string ArtistName => _programme.Artists[Artist].Display;

    /// <summary>How much of a name of the artist is in the text, 0 to 1.</summary>
    public double Coverage { get; private set; }

    /// <summary>Whether only a title speaks for the artist.</summary>
    public bool IsByTitle { get; private set; } = true;

    /// <summary>Whether a title was given in good part or from its beginning; a title that is about another artist only in full.</summary>
    public bool IsTitleGiven { get; private set; }

    /// <summary>How much of what the text says beyond city, venue and date the artist explains, 0 to 1.</summary>
    public double Explained { get; }

    public double Score { get; }

    /// <summary>How alike the words and the names are that they stand for, on average.</summary>
    public double Likeness { get; }

    /// <summary>Whether a long word of the name stands in the text as it is spelt or sounds: whatever else was written, the artist was named.</summary>
    public bool IsNamedSurely { get; }

    public IReadOnlyList<DateMention> Dates { get; }

    public IReadOnlyList<CityMention> Cities { get; }

    public IReadOnlyList<VenueMention> Venues { get; }

    public IReadOnlyList<int> Unexplained { get; }

    public bool HasPlaceOrDate => Dates.Count + Cities.Count + Venues.Count > 0;

    public TokenClaim? ClaimOn(int token) => _claims[token];

    /// <summary>The fields that the text states and the show contradicts.</summary>
    public IEnumerable<string> ConflictsOf(int show)
    {
        var facts = _programme.Facts[show];
        if (Cities.Count > 0 && !Cities.Any(city => city.City == facts.City))
        {
            yield return "city";
        }

        if (Venues.Any(venue => !venue.Names.Contains(facts.Venue)))
        {
            yield return "venue";
        }

        if (Dates.Any(date => !date.Fits(_programme.Shows[show].Date)))
        {
            yield return "date";
        }

        if (_narrowed.Exists(shows => !shows.Contains(show)))
        {
            yield return "title";
        }
    }

    /// <summary>A stated city where none of the shows is: each one that is named has to be true of some show.</summary>
    public CityMention? CityWithout(IReadOnlyCollection<int> shows) => Cities.FirstOrDefault(city => !shows.Any(show => _programme.Facts[show].City == city.City));

    /// <summary>The field that explains a word; null for none.</summary>
    public string? FieldOf(int token)
    {
        if (_claims[token] is { } claim)
        {
            return claim.Kind switch { NameKind.Artist => "artist", NameKind.Alias => "alias", _ => "title" };
        }

        return Dates.Any(date => token >= date.Start && token < date.Start + date.Length) ? "date"
            : _reading.Cities.Exists(city => token >= city.Start && token < city.Start + city.Length && IsFree(Enumerable.Range(city.Start, city.Length))) ? "city"
            : Venues.Any(venue => venue.Tokens.Contains(token)) ? "venue"
            : _reading.IsRequestWord[token] || _reading.IsIntroduction[token] ? "filler"
            : null;
    }

    private void ClaimNames()
    {
        var alignments = _programme.Artists[Artist].Names
            .Select(name => NameAlignment.Align(_programme.Names[name], _reading, _ => false))
            .OfType<NameAlignment>()
            .OrderBy(alignment => alignment.Name.Kind is NameKind.Title)
            .ThenByDescending(alignment => alignment.Coverage)
            .ToList();

        foreach (var alignment in alignments)
        {
            var isNew = false;
            foreach (var claim in alignment.Claims.Where(claim => Enumerable.Range(claim.Span.Start, claim.Span.Length).All(token => _claims[token] is null)))
            {
                var matched = string.Join(' ', alignment.Name.Words.Skip(claim.First).Take(claim.Count));
                _claims.AsSpan(claim.Span.Start, claim.Span.Length).Fill(new TokenClaim(alignment.Name.Kind, matched, claim.Span.Similarity));
                isNew |= !_reading.IsStopWord(claim.Span.Start);
            }

            IsByTitle &= alignment.Name.Kind is NameKind.Title;
            Coverage = Math.Max(Coverage, alignment.Coverage);
            if (isNew && alignment.Name.Kind is NameKind.Alias)
            {
                _narrowed.Add(SharingTitle(alignment.Name.Shows));
            }
        }

        IsTitleGiven = alignments.Exists(alignment => alignment.Name.Kind is NameKind.Title && TitleMatching.IsGiven(alignment));
        NarrowByTitle(alignments);
        ClaimRepetitions(alignments);
    }

    /// <summary>"Las Pelotas en Rosario o Las Pelotas en Córdoba": a name said twice is the same name.</summary>
    private void ClaimRepetitions(List<NameAlignment> alignments)
    {
        foreach (var alignment in alignments.Where(alignment => alignment.Name.Kind is not NameKind.Title))
        {
            foreach (var claim in alignment.Claims.Where(claim => claim.Count == 1))
            {
                foreach (var again in _reading.Matches.GetValueOrDefault(alignment.Name.Terms[claim.First]) ?? [])
                {
                    if (again.Length == 1 && _claims[again.Start] is null && _reading.OtherReading[again.Start] == 0)
                    {
                        _claims[again.Start] = new TokenClaim(alignment.Name.Kind, alignment.Name.Words[claim.First], again.Similarity);
                    }
                }
            }
        }
    }

    /// <summary>An alias taught on one date of a tour names the tour; on one of an artist's different shows, that show.</summary>
    private HashSet<int> SharingTitle(List<int> shows)
    {
        var titles = shows.Select(show => _programme.Shows[show].Title).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. _programme.Artists[Artist].Shows.Where(show => titles.Contains(_programme.Shows[show].Title))];
    }

    private void NarrowByTitle(List<NameAlignment> alignments)
    {
        for (var token = 0; token < _claims.Length; token++)
        {
            if (_claims[token]?.Kind is NameKind.Title && !_reading.IsRequestWord[token])
            {
                _narrowed.Add(alignments
                    .Where(alignment => alignment.Name.Kind is NameKind.Title && alignment.Tokens.Contains(token))
                    .SelectMany(alignment => alignment.Name.Shows)
                    .ToHashSet());
            }
        }
    }

    private bool IsFree(IEnumerable<int> tokens) => tokens.All(token => _claims[token] is null || _reading.IsStopWord(token));
}
