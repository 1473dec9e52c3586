namespace CharroBot.Application.Shows.Resolution;

/// <param name="First">The first word of the name that the span stands for.</param>
internal readonly record struct WordClaim(SpanMatch Span, int First, int Count, double Weight);

/// <summary>Which words of a text stand for which words of a name.</summary>
internal sealed class NameAlignment
{
    private const double ContentWeight = 0.2;
    private const int Neighbourhood = 2;

    private NameAlignment(ProgrammeName name, List<WordClaim> claims)
    {
        (Name, Claims) = (name, claims);
        Weight = claims.Sum(claim => claim.Weight * claim.Span.Similarity);
        TellingWeight = claims.Where(IsContent).Sum(claim => claim.Weight * claim.Span.Similarity);
        Coverage = Weight / name.TotalWeight;
    }

    public ProgrammeName Name { get; }

    public IReadOnlyList<WordClaim> Claims { get; }

    /// <summary>How much was recognised.</summary>
    public double Weight { get; }

    /// <summary>The same without articles and their like.</summary>
    public double TellingWeight { get; }

    public int TellingWords => Claims.Count(IsContent);

    /// <summary>Whether the name was given from its beginning, and not only some words further on.</summary>
    public bool IsFromTheStart => Claims.Any(claim => claim.First <= FirstTellingWord && claim.First + claim.Count > FirstTellingWord);

    /// <summary>How much of the name that is, 0 to 1.</summary>
    public double Coverage { get; }

    public IEnumerable<int> Tokens => Claims.SelectMany(claim => Enumerable.Range(claim.Span.Start, claim.Span.Length));

    private int FirstTellingWord => Math.Max(0, Array.FindIndex(Name.Weights, weight => weight > ContentWeight));

    /// <summary>Whether the word of the name is given.</summary>
    public bool Gives(int word) => Claims.Any(claim => word >= claim.First && word < claim.First + claim.Count);

    /// <summary>The best alignment, or null where no telling word of the name is in the text.</summary>
    public static NameAlignment? Align(ProgrammeName name, ParsedMessage reading, Func<int, bool> isTaken)
    {
        var claims = Greedy(Options(name, reading, isTaken), name, reading);
        _ = claims.RemoveAll(claim => IsOtherwiseRead(claim, claims, name, reading));
        return claims.Exists(claim => IsContent(claim)) && IsSaid(claims, name, reading) ? new NameAlignment(name, claims) : null;
    }

    /// <summary>Everyday words alone say a name only where all of it stands there in order; a single one of them only where nothing else does.</summary>
    private static bool IsSaid(List<WordClaim> claims, ProgrammeName name, ParsedMessage reading)
    {
        if (name.Kind is NameKind.Venue or NameKind.City || !claims.TrueForAll(claim => reading.IsEveryday(claim.Span)))
        {
            return true;
        }

        var first = name.Words.Length > 1 && RequestVocabulary.IsStopWord(name.Words[0]) ? 1 : 0;
        if (name.Words.Length - first == 1)
        {
            // "La 25" with its article, "Hoy" as all there is to read.
            return first == 1 ? reading.Holds(name.Words, 0) : reading.IsNothingBut(name.Words[0]);
        }

        return reading.Holds(name.Words, first);
    }

    private static List<WordClaim> Options(ProgrammeName name, ParsedMessage reading, Func<int, bool> isTaken)
    {
        var options = new List<WordClaim>();
        for (var word = 0; word < name.Terms.Length; word++)
        {
            foreach (var span in reading.Matches.GetValueOrDefault(name.Terms[word]) ?? [])
            {
                options.Add(new WordClaim(span, word, 1, name.Weights[word]));
            }
        }

        foreach (var joined in name.Joins)
        {
            foreach (var span in reading.Matches.GetValueOrDefault(joined.Term) ?? [])
            {
                if (span.Length == 1)
                {
                    options.Add(new WordClaim(span, joined.First, joined.Count, name.Weights.AsSpan(joined.First, joined.Count).ToArray().Sum()));
                }
            }
        }

        _ = options.RemoveAll(option => Enumerable.Range(option.Span.Start, option.Span.Length).Any(isTaken));
        options.Sort((a, b) => (b.Weight * b.Span.Similarity).CompareTo(a.Weight * a.Span.Similarity) is not 0 and var order ? order : a.Span.Start - b.Span.Start);
        return options;
    }

    private static List<WordClaim> Greedy(List<WordClaim> options, ProgrammeName name, ParsedMessage reading)
    {
        var claims = new List<WordClaim>();
        var usedWords = new bool[name.Words.Length];
        var usedTokens = new bool[reading.Tokens.Count];
        foreach (var option in options)
        {
            var words = usedWords.AsSpan(option.First, option.Count);
            var tokens = usedTokens.AsSpan(option.Span.Start, option.Span.Length);
            if (!words.Contains(true) && !tokens.Contains(true))
            {
                words.Fill(true);
                tokens.Fill(true);
                claims.Add(option);
            }
        }

        return claims;
    }

    /// <summary>
    /// A word that is also a city, a date or a word of asking belongs to the name only where the rest of the name stands beside it:
    /// "Rosario Ortega" is an artist, "Ortega en Rosario" says where.
    /// </summary>
    private static bool IsOtherwiseRead(WordClaim claim, List<WordClaim> claims, ProgrammeName name, ParsedMessage reading)
    {
        var other = reading.OtherReading.AsSpan(claim.Span.Start, claim.Span.Length).ToArray().Max();
        if (other == 0 || claim.Span.Similarity > other || name.Kind is NameKind.Venue)
        {
            return false;
        }

        var telling = claims.Where(each => IsContent(each)).ToList();
        var tellingWords = Enumerable.Range(0, name.Words.Length).Count(word => name.Weights[word] > ContentWeight);
        var isWhole = telling.Sum(each => each.Count) >= tellingWords;
        if (isWhole && !(tellingWords == 1 && reading.FollowsIn(claim.Span.Start) && name.Kind is not NameKind.Title))
        {
            return false;
        }

        return !telling.Exists(each => each != claim
            && reading.OtherReading[each.Span.Start] == 0
            && Distance(each.Span, claim.Span) <= Neighbourhood
            && !(reading.FollowsIn(claim.Span.Start) && name.Kind is not NameKind.Title));
    }

    private static bool IsContent(WordClaim claim) => claim.Weight > ContentWeight;

    private static int Distance(SpanMatch a, SpanMatch b) => a.Start < b.Start ? b.Start - (a.Start + a.Length - 1) : a.Start - (b.Start + b.Length - 1);
}
