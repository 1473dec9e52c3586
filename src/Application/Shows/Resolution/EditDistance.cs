namespace CharroBot.Application.Shows.Resolution;

/// <summary>Damerau-Levenshtein distance (optimal string alignment): insert, delete, replace, swap two neighbours.</summary>
internal static class EditDistance
{
    /// <summary>Words longer than this are no words anybody types.</summary>
    public const int MaxWord = 48;

    /// <summary>The distance, or <paramref name="max"/> + 1 once it is beyond that.</summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int max) =>
        Math.Abs(a.Length - b.Length) > max ? max + 1 : Rows(a, b, max, prefix: false);

    /// <summary>The distance from <paramref name="typed"/> to the nearest beginning of <paramref name="word"/>.</summary>
    public static int ToPrefixOf(ReadOnlySpan<char> typed, ReadOnlySpan<char> word, int max) =>
        typed.Length - word.Length > max ? max + 1 : Rows(typed, word[..Math.Min(word.Length, typed.Length + max)], max, prefix: true);

    private static int Rows(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int max, bool prefix)
    {
        if (a.Length > MaxWord || b.Length > MaxWord)
        {
            return max + 1;
        }

        Span<int> beforePrevious = stackalloc int[MaxWord + 1];
        Span<int> previous = stackalloc int[MaxWord + 1];
        Span<int> current = stackalloc int[MaxWord + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var best = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    value = Math.Min(value, beforePrevious[j - 2] + 1);
                }

                current[j] = value;
                best = Math.Min(best, value);
            }

            if (best > max)
            {
                return max + 1;
            }

            var spare = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = spare;
        }

        if (!prefix)
        {
            return Math.Min(previous[b.Length], max + 1);
        }

        var nearest = max + 1;
        for (var j = 0; j <= b.Length; j++)
        {
            nearest = Math.Min(nearest, previous[j]);
        }

        return nearest;
    }
}
