namespace CharroBot.Application.Shows.Resolution;

/// <param name="Similarity">1 for the same word, down to about 0.7 at the end of the typo budget.</param>
internal readonly record struct TermHit(int Term, double Similarity);

/// <summary>
/// Every distinct word of the programme, with the words near a typed one. Candidates come from an inverted index of letter pairs of their sound keys,
/// so that only a handful is ever measured with an edit distance.
/// </summary>
internal sealed class TermDictionary
{
    private readonly Dictionary<string, int> _byWord;
    private readonly string[] _words;
    private readonly string[] _keys;
    private readonly int[] _sortedByWord;
    private readonly int[] _sortedByKey;
    private readonly BigramIndex _bigrams;

    public TermDictionary(Dictionary<string, int> words)
    {
        _byWord = words;
        _words = new string[words.Count];
        foreach (var (word, term) in words)
        {
            _words[term] = word;
        }

        _keys = Array.ConvertAll(_words, SoundKey.Of);
        _sortedByWord = SortedBy(_words);
        _sortedByKey = SortedBy(_keys);
        _bigrams = new BigramIndex(_keys);
    }

    public string WordOf(int term) => _words[term];

    public bool TryFind(string word, out int term) => _byWord.TryGetValue(word, out term);

    /// <summary>Known words near a typed one. A word that is known as typed has no other meaning than those that sound the same.</summary>
    public void Find(string typed, bool allowTypos, List<TermHit> hits)
    {
        var known = _byWord.TryGetValue(typed, out var same);
        if (known)
        {
            hits.Add(new TermHit(same, 1));
        }

        if (typed.Length < 3 || typed.Length > EditDistance.MaxWord)
        {
            return;
        }

        var key = SoundKey.Of(typed);
        foreach (var term in StartingWith(_sortedByKey, _keys, key))
        {
            if (_keys[term].Length != key.Length)
            {
                break;
            }

            if (_words[term] != typed && _words[term].Length >= 3)
            {
                hits.Add(new TermHit(term, TypedWord.SameSound));
            }
        }

        var budget = TypedWord.TypoBudget(typed.Length);
        if (known || !allowTypos || budget == 0)
        {
            return;
        }

        var pattern = new TypedWord(typed, key);
        _bigrams.Near(key, wholeWord: true, budget, term =>
        {
            if (_keys[term] != key && pattern.SimilarityTo(_words[term], _keys[term]) is > 0 and var similarity)
            {
                hits.Add(new TermHit(term, similarity));
            }
        });
    }

    /// <summary>Known words that begin exactly so.</summary>
    public IEnumerable<int> StartingWith(string prefix) => StartingWith(_sortedByWord, _words, prefix);

    /// <summary>Known words that begin like what was typed so far.</summary>
    public void FindPrefix(string typed, List<TermHit> hits)
    {
        if (typed.Length > EditDistance.MaxWord)
        {
            return;
        }

        var before = hits.Count;
        foreach (var term in StartingWith(_sortedByWord, _words, typed))
        {
            hits.Add(new TermHit(term, 0.9 + (0.1 * typed.Length / _words[term].Length)));
        }

        if (typed.Length < 3)
        {
            return;
        }

        var key = SoundKey.Of(typed);
        foreach (var term in StartingWith(_sortedByKey, _keys, key))
        {
            if (!_words[term].StartsWith(typed, StringComparison.Ordinal))
            {
                hits.Add(new TermHit(term, 0.88));
            }
        }

        var budget = TypedWord.TypoBudget(typed.Length);
        if (budget == 0 || hits.Count > before)
        {
            // What begins like a known word is no typo yet; the next letters will tell.
            return;
        }

        var pattern = new EditDistance(key);
        _bigrams.Near(key, wholeWord: false, budget, term =>
        {
            if (_keys[term][0] == key[0] && pattern.ToPrefixOf(_keys[term]) is > 0 and var distance && distance <= budget)
            {
                hits.Add(new TermHit(term, 0.85 - (0.8 * distance / Math.Max(typed.Length, 5))));
            }
        });
    }

    private static int[] SortedBy(string[] texts)
    {
        var order = new int[texts.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        var keys = (string[])texts.Clone();
        Array.Sort(keys, order, StringComparer.Ordinal);
        return order;
    }

    private static IEnumerable<int> StartingWith(int[] order, string[] texts, string prefix)
    {
        var low = 0;
        var high = order.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(texts[order[middle]], prefix) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        for (; low < order.Length && texts[order[low]].StartsWith(prefix, StringComparison.Ordinal); low++)
        {
            yield return order[low];
        }
    }
}
