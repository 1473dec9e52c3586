using System.Text;

namespace CharroBot.Application.Shows.Resolution;

/// <summary>
/// The rioplatense sound of a folded word: words that a porteño hears alike share a key (vela and bela, Cattaneo and Katanneo, Señalemelo and Senialemelo).
/// Standard phonetic codes (Soundex, Metaphone) fold English sounds and drop vowels, which Spanish spells faithfully.
/// </summary>
internal static class SoundKey
{
    public static string Of(string word)
    {
        var key = new StringBuilder(word.Length + 2);
        for (var i = 0; i < word.Length; i++)
        {
            var next = i + 1 < word.Length ? word[i + 1] : '\0';
            switch (word[i])
            {
                case 'h':
                    break;
                case 'c' or 's' when next == 'h':
                    Append(key, 'c');
                    i++;
                    break;
                case 'p' when next == 'h':
                    Append(key, 'f');
                    i++;
                    break;
                case 'c' when IsFront(next):
                case 'z':
                    Append(key, 's');
                    break;
                case 'c':
                    Append(key, 'k');
                    break;
                case 'q':
                    Append(key, 'k');
                    i += next == 'u' && i + 2 < word.Length && IsFront(word[i + 2]) ? 1 : 0;
                    break;
                case 'g' when next == 'u' && i + 2 < word.Length && IsFront(word[i + 2]):
                    Append(key, 'g');
                    i++;
                    break;
                case 'g' when IsFront(next):
                    Append(key, 'j');
                    break;
                case 'v':
                    Append(key, 'b');
                    break;
                case 'w':
                    Append(key, 'u');
                    break;
                case 'x':
                    Append(key, 'k');
                    Append(key, 's');
                    break;
                case 'l' when next == 'l':
                    Append(key, 'y');
                    i++;
                    break;
                case 'y':
                    Append(key, IsVowel(next) ? 'y' : 'i');
                    break;
                case 'n' when next is 'b' or 'v' or 'p':
                    Append(key, 'm');
                    break;
                case 'n' when next == 'i' && i + 2 < word.Length && IsVowel(word[i + 2]):
                    // "ñ" folds to "n"; many write it "ni".
                    Append(key, 'n');
                    i++;
                    break;
                case var other:
                    Append(key, other);
                    break;
            }
        }

        return key.Length == 0 ? word : key.ToString();
    }

    private static void Append(StringBuilder key, char sound)
    {
        // Double letters sound once; digits are no sounds.
        if (key.Length > 0 && key[^1] == sound && !char.IsAsciiDigit(sound))
        {
            return;
        }

        _ = key.Append(sound);
    }

    private static bool IsFront(char c) => c is 'e' or 'i' or 'y';

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
