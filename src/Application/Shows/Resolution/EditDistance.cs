namespace CharroBot.Application.Shows.Resolution;

/// <summary>
/// Damerau-Levenshtein distance (optimal string alignment: insert, delete, replace, swap two neighbours) from one typed word to many, a column of the
/// matrix at a time in the bits of one number (Hyyrö 2003): the inner loop of the fuzzy match, some twenty times faster than the matrix.
/// </summary>
internal readonly struct EditDistance
{
    /// <summary>Words longer than this are no words anybody types.</summary>
    public const int MaxWord = 48;

    private const int Letters = 128;

    private readonly string _typed;
    private readonly ulong[] _positions;

    public EditDistance(string typed)
    {
        _typed = typed.Length > MaxWord ? typed[..MaxWord] : typed;
        _positions = new ulong[Letters];
        for (var i = 0; i < _typed.Length; i++)
        {
            if (_typed[i] < Letters)
            {
                _positions[_typed[i]] |= 1UL << i;
            }
        }
    }

    public static int Between(string a, string b) => new EditDistance(a).To(b);

    /// <summary>Edits from the typed word to another.</summary>
    public int To(string word) => Column(word, word.Length, prefix: false);

    /// <summary>Edits from what was typed so far to the nearest beginning of a word.</summary>
    public int ToPrefixOf(string word) => Column(word, Math.Min(word.Length, _typed.Length + 3), prefix: true);

    private int Column(string word, int length, bool prefix)
    {
        if (_typed.Length == 0)
        {
            return prefix ? 0 : word.Length;
        }

        var (positive, negative, diagonal, previous) = (ulong.MaxValue, 0UL, 0UL, 0UL);
        var last = 1UL << (_typed.Length - 1);
        var distance = _typed.Length;
        var nearest = distance;
        for (var i = 0; i < length; i++)
        {
            var match = PositionsOf(word[i]);
            var swap = ((~diagonal & match) << 1) & previous;
            diagonal = (((match & positive) + positive) ^ positive) | match | negative | swap;
            var right = negative | ~(diagonal | positive);
            var down = diagonal & positive;
            distance += (right & last) != 0 ? 1 : 0;
            distance -= (down & last) != 0 ? 1 : 0;
            nearest = Math.Min(nearest, distance);
            right = (right << 1) | 1;
            down <<= 1;
            positive = down | ~(diagonal | right);
            negative = right & diagonal;
            previous = match;
        }

        return prefix ? nearest : distance;
    }

    private ulong PositionsOf(char letter)
    {
        if (letter < Letters)
        {
            return _positions[letter];
        }

        // Letters of other scripts are rare enough to be looked for.
        var positions = 0UL;
        for (var i = 0; i < _typed.Length; i++)
        {
            positions |= _typed[i] == letter ? 1UL << i : 0;
        }

        return positions;
    }
}
