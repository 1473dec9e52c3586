namespace CharroBot.Application.Shows.Resolution;

/// <summary>A word as typed, to be compared with known ones by spelling and by sound.</summary>
internal sealed class TypedWord(string word, string key)
{
    public const double SameSound = 0.97;

    private readonly EditDistance _spelling = new(word);
    private readonly EditDistance _sound = new(key);

    public TypedWord(string word)
        : this(word, SoundKey.Of(word))
    {
    }

    public string Key => key;

    /// <summary>Edits forgiven in a word: short words are too close to each other to forgive any.</summary>
    public static int TypoBudget(int length) => length switch
    {
        <= 3 => 0,
        <= 6 => 1,
        _ => 2,
    };

    /// <summary>How alike it and a known word are, 1 for the same; 0 beyond the typo budget.</summary>
    public double SimilarityTo(string known, string knownKey)
    {
        if (word == known)
        {
            return 1;
        }

        if (key == knownKey && word.Length >= 3 && known.Length >= 3)
        {
            return SameSound;
        }

        var budget = TypoBudget(word.Length);
        if (budget == 0 || known.Length < 4 || Math.Abs(known.Length - word.Length) > budget + 1)
        {
            return 0;
        }

        // A typo rarely hits the first letter, and a short word with another first letter is most often another word.
        var sameStart = key[0] == knownKey[0];
        if (!sameStart && word.Length <= 5)
        {
            return 0;
        }

        var distance = Math.Min(_spelling.To(known), _sound.To(knownKey));
        return distance > budget || (!sameStart && distance > 1) ? 0 : 1 - (0.9 * distance / Math.Max(Math.Min(word.Length, known.Length), 4));
    }
}
