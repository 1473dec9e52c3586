using System.Text;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Shows.Resolution;

/// <summary>A folded word of a text.</summary>
/// <param name="Joiner">The one punctuation mark that ties it to the word before ("8/11"), or NUL where a blank stood between them.</param>
internal readonly record struct Token(string Text, char Joiner)
{
    public bool IsNumber => Text.All(char.IsAsciiDigit);
}

/// <summary>Cuts a text into folded words: no case, no accents, no punctuation, no emoji.</summary>
internal static class MessageTokenizer
{
    /// <summary>Longer texts are cut, so that a hostile one costs no more than a long one.</summary>
    public const int MaxLength = 240;

    public static List<Token> Tokenize(string? text)
    {
        var folded = Folded(text);
        var tokens = new List<Token>();
        var word = new StringBuilder();
        var joiner = '\0';
        var separators = 0;

        foreach (var rune in folded.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                _ = word.Append(rune.ToString());
                continue;
            }

            // "D'Angelo" is one word to whoever types it without the mark.
            if (rune.Value is '\'' or '’' && word.Length > 0)
            {
                continue;
            }

            // "50%" says how much, and no name ends so.
            if (rune.Value == '%' && word.Length > 0)
            {
                _ = word.Append('%');
            }

            if (word.Length > 0)
            {
                tokens.Add(new Token(Squeeze(word), joiner));
                _ = word.Clear();
                separators = 0;
            }

            if (rune.Value is '&' or '+')
            {
                tokens.Add(new Token("y", '\0'));
            }

            separators++;
            joiner = separators == 1 && rune.IsBmp && rune.Value != ' ' && tokens.Count > 0 ? (char)rune.Value : '\0';
        }

        if (word.Length > 0)
        {
            tokens.Add(new Token(Squeeze(word), joiner));
        }

        return tokens;
    }

    /// <summary>The words alone.</summary>
    public static string[] Words(string? text) => [.. Tokenize(text).Select(token => token.Text)];

    /// <summary>The words of a name of the programme; a name without a letter or digit ("!!!", "†††") is one word of signs.</summary>
    public static string[] NameWords(string? name) => Words(name) is { Length: > 0 } words ? words
        : Folded(name).Replace(" ", string.Empty, StringComparison.Ordinal) is { Length: > 0 } signs ? [signs] : [];

    /// <summary>Names without letters that stand in a text between blanks, with how many words stand before each.</summary>
    public static IEnumerable<(string Signs, int Before)> SignsIn(string? text)
    {
        var before = 0;
        foreach (var chunk in Folded(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (chunk.EnumerateRunes().Any(Rune.IsLetterOrDigit))
            {
                before += Words(chunk).Length;
            }
            else
            {
                yield return (chunk, before);
            }
        }
    }

    private static string Folded(string? text)
    {
        var cut = text is { Length: > MaxLength } ? text[..MaxLength] : text;

        // Folding comes first: it mends what normalization refuses.
        return TextFolding.Fold(StyledLetters.Plain(TextFolding.Fold(cut), MaxLength));
    }

    /// <summary>"holaaaa" is "hola": nobody means a letter three times in a row, but numbers do ("1000").</summary>
    private static string Squeeze(StringBuilder word)
    {
        var squeezed = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length;)
        {
            var end = i;
            while (end < word.Length && word[end] == word[i])
            {
                end++;
            }

            _ = squeezed.Append(word[i], end - i >= 3 && char.IsLetter(word[i]) ? 1 : end - i);
            i = end;
        }

        return squeezed.ToString();
    }
}
