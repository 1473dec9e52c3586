using CharroBot.Domain.Common;

namespace CharroBot.Application.Grounding;

/// <summary>Whether a model says something of its own, or gives back its instructions, or turns in circles.</summary>
public sealed class EchoCheck
{
    /// <summary>Words in a row that nobody writes by chance as the instructions have them.</summary>
    public const int EchoWords = 6;

    /// <summary>Words in a row that a text of a few sentences says once.</summary>
    public const int LoopWords = 5;

    private readonly HashSet<string> _runs;

    /// <param name="prompt">The instructions with their examples.</param>
    public EchoCheck(string prompt)
    {
        _runs = [.. Runs(NameWords.Of(prompt), EchoWords)];
    }

    /// <summary>Whether the text shares <see cref="EchoWords"/> words in a row with the prompt.</summary>
    public bool Echoes(string text) => Runs(Words(text), EchoWords).Any(_runs.Contains);

    /// <summary>Whether the text says <see cref="LoopWords"/> words in a row again, or one word more than three times in a row.</summary>
    public static bool Loops(string text)
    {
        var words = Words(text);
        HashSet<string> said = [];
        return Runs(words, LoopWords).Any(run => !said.Add(run))
            || words.Index().Any(word => word.Index >= 3 && words[(word.Index - 3)..word.Index].All(before => before == word.Item));
    }

    private static string[] Words(string text) => NameWords.Of(TextFolding.WellFormed(text));

    private static IEnumerable<string> Runs(string[] words, int length)
    {
        for (var start = 0; start + length <= words.Length; start++)
        {
            yield return string.Join(' ', words, start, length);
        }
    }
}
