namespace CharroBot.Application.Shows.Resolution;

/// <summary>The artists a text may name, best first. Only those that share a telling word with it are weighed.</summary>
internal static class ArtistRanking
{
    private const int MostWeighed = 24;

    public static List<ArtistEvidence> Rank(Programme programme, ParsedMessage reading)
    {
        var sums = new Dictionary<int, double>();
        foreach (var (term, spans) in reading.Matches)
        {
            var similarity = spans.Max(span => span.Similarity);
            var isStopWord = spans.TrueForAll(span => span.Length == 1 && reading.IsStopWord(span.Start));
            foreach (var posting in programme.NamesWith(term))
            {
                var name = programme.Names[posting.Name];
                var weight = name.Weights[posting.First];
                if (name.Artist >= 0 && (!isStopWord || name.TotalWeight < 2 * weight))
                {
                    sums[posting.Name] = sums.GetValueOrDefault(posting.Name) + (weight * similarity * posting.Count);
                }
            }
        }

        return [.. sums
            .GroupBy(sum => programme.Names[sum.Key].Artist, sum => sum.Value * (0.5 + (0.5 * Math.Min(1, sum.Value / programme.Names[sum.Key].TotalWeight))))
            .OrderByDescending(artist => artist.Max())
            .ThenBy(artist => artist.Key)
            .Take(MostWeighed)
            .Select(artist => new ArtistEvidence(programme, reading, artist.Key))
            .Where(evidence => evidence.Score > 0)
            .OrderByDescending(evidence => evidence.Score)
            .ThenByDescending(evidence => evidence.Coverage)
            .ThenBy(evidence => evidence.Artist)];
    }
}
