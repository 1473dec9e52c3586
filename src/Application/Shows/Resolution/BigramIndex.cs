using System.Buffers;

namespace CharroBot.Application.Shows.Resolution;

/// <summary>
/// An inverted index from letter pairs to the words that hold them: each typo breaks only a few pairs, so near words still share most.
/// Words are ranked by length, so that a lookup reads only the stretch of each list that is near enough in length.
/// </summary>
internal sealed class BigramIndex
{
    private const int Alphabet = 38;
    private const int Edge = 36;
    private const int Foreign = 37;

    private readonly int[] _terms;
    private readonly int[] _firstOfLength = new int[EditDistance.MaxWord + 2];
    private readonly int[] _starts = new int[(Alphabet * Alphabet) + 1];
    private readonly int[] _ranks;

    public BigramIndex(string[] keys)
    {
        _terms = [.. Enumerable.Range(0, keys.Length).OrderBy(term => keys[term].Length)];
        Array.Fill(_firstOfLength, -1);
        for (var rank = _terms.Length - 1; rank >= 0; rank--)
        {
            _firstOfLength[LengthOf(keys[_terms[rank]])] = rank;
        }

        FillGaps(_firstOfLength, _terms.Length);
        Span<int> pairs = stackalloc int[EditDistance.MaxWord + 1];
        foreach (var key in keys)
        {
            foreach (var pair in pairs[..Pairs(key, wholeWord: true, pairs)])
            {
                _starts[pair + 1]++;
            }
        }

        for (var i = 1; i < _starts.Length; i++)
        {
            _starts[i] += _starts[i - 1];
        }

        _ranks = new int[_starts[^1]];
        var next = (int[])_starts.Clone();
        for (var rank = 0; rank < _terms.Length; rank++)
        {
            foreach (var pair in pairs[..Pairs(keys[_terms[rank]], wholeWord: true, pairs)])
            {
                _ranks[next[pair]++] = rank;
            }
        }
    }

    /// <summary>Calls <paramref name="visit"/> for every word that shares enough pairs with <paramref name="key"/> to be within <paramref name="edits"/> of it.</summary>
    public void Near(string key, bool wholeWord, int edits, Action<int> visit)
    {
        Span<int> pairs = stackalloc int[EditDistance.MaxWord + 1];
        var count = Pairs(key, wholeWord, pairs);

        // A swap breaks three pairs and any other edit two; of two edits in a shorter word a swap is given up, for the many words it would let in.
        var broken = edits == 1 ? 3 : count <= 9 ? 4 : 5;
        var needed = Math.Max(key.Length <= 4 ? 1 : 2, count - broken);
        var low = _firstOfLength[Math.Max(0, LengthOf(key) - edits)];
        var high = wholeWord ? _firstOfLength[Math.Min(EditDistance.MaxWord + 1, LengthOf(key) + edits + 1)] : _terms.Length;
        if (high <= low)
        {
            return;
        }

        var shared = ArrayPool<byte>.Shared.Rent(high - low);
        Array.Clear(shared, 0, high - low);
        foreach (var pair in pairs[..count])
        {
            var ranks = _ranks.AsSpan(_starts[pair], _starts[pair + 1] - _starts[pair]);
            var from = ranks.BinarySearch(low);
            for (var i = from < 0 ? ~from : from; i < ranks.Length && ranks[i] < high; i++)
            {
                if (++shared[ranks[i] - low] == needed)
                {
                    visit(_terms[ranks[i]]);
                }
            }
        }

        ArrayPool<byte>.Shared.Return(shared);
    }

    /// <summary>A length that no word has begins where the next longer one does.</summary>
    private static void FillGaps(int[] firstOfLength, int count)
    {
        firstOfLength[^1] = count;
        for (var length = firstOfLength.Length - 2; length >= 0; length--)
        {
            if (firstOfLength[length] < 0)
            {
                firstOfLength[length] = firstOfLength[length + 1];
            }
        }
    }

    private static int LengthOf(string key) => Math.Min(key.Length, EditDistance.MaxWord);

    private static int Pairs(string key, bool wholeWord, Span<int> pairs)
    {
        var count = 0;
        var previous = Edge;
        var length = LengthOf(key);
        for (var i = 0; i < length + (wholeWord ? 1 : 0); i++)
        {
            var code = i == length ? Edge : Code(key[i]);
            var pair = (previous * Alphabet) + code;
            previous = code;
            if (!pairs[..count].Contains(pair))
            {
                pairs[count++] = pair;
            }
        }

        return count;
    }

    private static int Code(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        >= '0' and <= '9' => c - '0' + 26,
        _ => Foreign,
    };
}
