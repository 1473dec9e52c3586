using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Shows.Resolution;

/// <summary>Writes down why: which words were explained by what, what stayed unexplained, and how the shows scored.</summary>
internal static class ResolutionEvidenceBuilder
{
    /// <summary>A show that contradicts what was said is worth so much less than one that does not.</summary>
    private const double ConflictShare = 0.6;

    /// <param name="words">Whose explanation of the words is reported; the best artist's unless said otherwise.</param>
    public static ResolutionEvidence Of(
        Programme programme,
        ParsedMessage reading,
        string outcome,
        IReadOnlyList<(ArtistEvidence Artist, List<int> Shows)> weighed,
        string? question,
        ArtistEvidence? words = null)
    {
        words ??= weighed[0].Artist;
        var matches = Enumerable.Range(0, reading.Tokens.Count)
            .Select(token => words.FieldOf(token) is { } field ? MatchOf(reading, words, token, field) : null)
            .OfType<WordMatch>()
            .ToList();
        var candidates = weighed
            .SelectMany(each => each.Shows.Select(show => ScoreOf(programme, each.Artist, show)))
            .OrderByDescending(candidate => candidate.Score)
            .Take(ShowResolver.MostOptions)
            .ToList();
        return new ResolutionEvidence(outcome, matches, [.. words.Unexplained.Select(token => reading.Tokens[token].Text)], candidates, question);
    }

    private static CandidateScore ScoreOf(Programme programme, ArtistEvidence artist, int show)
    {
        var conflict = artist.ConflictsOf(show).FirstOrDefault();
        var score = artist.Artist < 0 ? 1 : artist.Score;
        return new CandidateScore(programme.Shows[show].Id, Math.Round(conflict is null ? score : score * ConflictShare, 3), conflict);
    }

    private static WordMatch MatchOf(ParsedMessage reading, ArtistEvidence words, int token, string field)
    {
        var word = reading.Tokens[token].Text;
        if (words.ClaimOn(token) is { } claim)
        {
            return new WordMatch(word, field, claim.Matched, Math.Round(claim.Similarity, 3));
        }

        return field switch
        {
            "city" when reading.Cities.Find(city => token >= city.Start && token < city.Start + city.Length) is { } city => new WordMatch(word, field, city.City, Math.Round(city.Similarity, 3)),
            "venue" when words.Venues.FirstOrDefault(venue => venue.Tokens.Contains(token)) is { } venue => new WordMatch(word, field, venue.Display, Math.Round(Math.Min(1, venue.Similarity), 3)),
            "date" when words.Dates.FirstOrDefault(date => token >= date.Start && token < date.Start + date.Length) is { } date => new WordMatch(word, field, date.InWords, 1),
            _ => new WordMatch(word, field, word, 1),
        };
    }
}
