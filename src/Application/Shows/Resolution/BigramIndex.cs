using System.Buffers;

namespace CharroBot.Application.Shows.Resolution;

/// <summary>An inverted index from letter pairs to the words that hold them: each typo breaks only a few pairs, so near words still share most.</summary>
internal sealed class BigramIndex
{
    private const int Alphabet = 38;
    private const int Edge = 36;
    private const int Foreign = 37;

    private readonly int _count;
    private readonly int[] _starts;
    private readonly int[] _members;

    public BigramIndex(string[] keys)
    {
        _count = keys.Length;
        _starts = new int[(Alphabet * Alphabet) + 1];
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

        _members = new int[_starts[^1]];
        var next = (int[])_starts.Clone();
        for (var term = 0; term < keys.Length; term++)
        {
            foreach (var pair in pairs[..Pairs(keys[term], wholeWord: true, pairs)])
            {
                _members[next[pair]++] = term;
            }
        }
    }

    /// <summary>Calls <paramref name="visit"/> for every word that shares enough pairs with <paramref name="key"/> to be within <paramref name="edits"/> of it.</summary>
    public void Near(string key, bool wholeWord, int edits, Action<int> visit)
    {
        Span<int> pairs = stackalloc int[EditDistance.MaxWord + 1];
        var count = Pairs(key, wholeWord, pairs);

        // A swap breaks three pairs and any other edit two; at the second edit a little recall is traded for speed.
        var needed = Math.Max(key.Length <= 4 ? 1 : 2, count - (edits == 1 ? 3 : 5));
        var shared = ArrayPool<byte>.Shared.Rent(_count);
        Array.Clear(shared, 0, _count);
        foreach (var pair in pairs[..count])
        {
            foreach (var term in _members.AsSpan(_starts[pair], _starts[pair + 1] - _starts[pair]))
            {
                if (++shared[term] == needed)
                {
                    visit(term);
                }
            }
        }

        ArrayPool<byte>.Shared.Return(shared);
    }

    private static int Pairs(string key, bool wholeWord, Span<int> pairs)
    {
        var count = 0;
        var previous = Edge;
        var length = Math.Min(key.Length, EditDistance.MaxWord);
        for (var i = 0; i <= length; i++)
        {
            if (i == length && !wholeWord)
            {
                break;
            }

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
