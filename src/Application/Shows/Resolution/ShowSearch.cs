using System.Buffers;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Shows.Resolution;

/// <summary>As-you-type search: every word adds the best of its fields to a show's score, and the last word may be unfinished.</summary>
internal sealed class ShowSearch(Programme programme, DateTime nowUtc)
{
    /// <summary>One word in three may be wrong, or not in the programme at all.</summary>
    private const int WordsPerMiss = 3;

    private readonly List<TermHit> _hits = [];
    private readonly List<int> _touched = [];
    private readonly List<int> _found = [];

    public IReadOnlyList<CatalogShow> Find(string? query, int limit)
    {
        List<Token> tokens = MessageTokenizer.Tokenize(query) is { Count: > 0 } words ? words : [.. MessageTokenizer.NameWords(query).Select(signs => new Token(signs, '\0'))];
        if (tokens.Count == 0 || limit <= 0 || programme.Shows.Length == 0)
        {
            return [];
        }

        var size = programme.Shows.Length;
        var scores = ArrayPool<float>.Shared.Rent(size);
        var current = ArrayPool<float>.Shared.Rent(size);
        var matched = ArrayPool<byte>.Shared.Rent(size);
        Array.Clear(scores, 0, size);
        Array.Clear(current, 0, size);
        Array.Clear(matched, 0, size);
        try
        {
            return Best(Accumulate(tokens, scores, current, matched), scores, matched, limit);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
            ArrayPool<float>.Shared.Return(current);
            ArrayPool<byte>.Shared.Return(matched);
        }
    }

    /// <summary>Scores all shows; returns how many words had to match.</summary>
    private int Accumulate(List<Token> tokens, float[] scores, float[] current, byte[] matched)
    {
        var cities = programme.Cities.FindAll(tokens, _ => false);
        var dates = new SpanishDateParser(tokens, ClubTime.DayOf(nowUtc), _ => false).FindAll();
        var isEveryday = tokens.Select((token, i) => EverydayWords.Holds(token.Text) && !IsPartOfAName(tokens, i)).ToArray();
        var telling = isEveryday.Contains(false);
        var words = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var isLast = i == tokens.Count - 1;
            var date = dates.Find(date => i >= date.Start && i < date.Start + date.Length);
            var city = cities.Find(city => i >= city.Start && i < city.Start + city.Length);
            var isOptional = telling && isEveryday[i];
            if (isOptional && !isLast && date is null && city is null)
            {
                continue;
            }

            Look(tokens[i].Text, isLast, current);
            foreach (var show in city is null ? [] : programme.ShowsIn(city.City))
            {
                Raise(current, show, 0.9f);
            }

            if (date is not null)
            {
                RaiseFitting(date, current);
            }

            words += isOptional ? 0 : 1;
            foreach (var show in _touched)
            {
                if (scores[show] == 0)
                {
                    _found.Add(show);
                }

                scores[show] += current[show];
                matched[show] += isOptional ? (byte)0 : (byte)1;
                current[show] = 0;
            }

            _touched.Clear();
        }

        return Math.Max(1, words - (words / WordsPerMiss));
    }

    /// <summary>Whether the word stands beside its neighbour in a name as it does here: "no te va" is part of one, "no" is not.</summary>
    private bool IsPartOfAName(List<Token> tokens, int i) => (i > 0 && AreNeighbours(tokens[i - 1].Text, tokens[i].Text)) || (i + 1 < tokens.Count && AreNeighbours(tokens[i].Text, tokens[i + 1].Text));

    private bool AreNeighbours(string before, string after)
    {
        if (!programme.Terms.TryFind(before, out var first) || !programme.Terms.TryFind(after, out var second))
        {
            return false;
        }

        foreach (var posting in programme.NamesWith(first))
        {
            var name = programme.Names[posting.Name];
            if (name.Artist >= 0 && posting.First + 1 < name.Terms.Length && name.Terms[posting.First] == first && name.Terms[posting.First + 1] == second)
            {
                return true;
            }
        }

        return false;
    }

    private void Look(string word, bool isLast, float[] current)
    {
        _hits.Clear();
        programme.Terms.Find(word, allowTypos: true, _hits);
        if (isLast)
        {
            programme.Terms.FindPrefix(word, _hits);
        }

        foreach (var hit in _hits)
        {
            foreach (var posting in programme.NamesWith(hit.Term))
            {
                var name = programme.Names[posting.Name];
                var score = (float)(hit.Similarity * Weight(name, posting));
                foreach (var show in name.Shows)
                {
                    Raise(current, show, score);
                }
            }
        }
    }

    private void RaiseFitting(DateMention date, float[] current)
    {
        for (var show = 0; show < programme.Shows.Length; show++)
        {
            if (date.Fits(programme.Shows[show].Date))
            {
                Raise(current, show, 0.9f);
            }
        }
    }

    private void Raise(float[] current, int show, float score)
    {
        if (current[show] == 0)
        {
            _touched.Add(show);
        }

        current[show] = Math.Max(current[show], score);
    }

    /// <summary>The field counts most; a name that begins with the word, or is nothing but it, a little more.</summary>
    private static double Weight(ProgrammeName name, NamePosting posting)
    {
        var field = name.Kind switch
        {
            NameKind.Artist or NameKind.Alias => 1.0,
            NameKind.Title => 0.85,
            NameKind.Venue => 0.7,
            _ => 0.65,
        };
        var share = posting.Count / (double)name.Words.Length;
        return field * (0.85 + (0.05 * (posting.First == 0 ? 1 : 0)) + (0.1 * share));
    }

    private List<CatalogShow> Best(int needed, float[] scores, byte[] matched, int limit)
    {
        var best = new PriorityQueue<int, (float Score, long Soonest, int Show)>();
        foreach (var show in _found)
        {
            if (matched[show] < needed || !programme.IsUpcoming(show, nowUtc))
            {
                continue;
            }

            var rank = (scores[show] + matched[show], -(programme.Shows[show].Date ?? DateTime.MaxValue).Ticks, -show);
            if (best.Count < limit)
            {
                best.Enqueue(show, rank);
            }
            else if (best.TryPeek(out _, out var worst) && rank.CompareTo(worst) > 0)
            {
                _ = best.EnqueueDequeue(show, rank);
            }
        }

        var ordered = new List<CatalogShow>(best.Count);
        while (best.TryDequeue(out var show, out _))
        {
            ordered.Add(programme.Shows[show]);
        }

        ordered.Reverse();
        return ordered;
    }
}
