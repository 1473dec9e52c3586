using System.Text.RegularExpressions;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Grounding;

/// <summary>A word of a text.</summary>
/// <param name="Folded">Without case and accents.</param>
/// <param name="IsCapital">Begins with a capital letter.</param>
/// <param name="OpensSentence">Would be written with a capital whatever it is.</param>
internal readonly record struct TextWord(string Text, string Folded, int Start, bool IsCapital, bool OpensSentence)
{
    public int End => Start + Text.Length;
}

/// <summary>Takes texts apart into words, as names are compared: folded, without punctuation.</summary>
internal static partial class NameWords
{
    public static string[] Of(string name) => [.. Words().Matches(name).Select(match => TextFolding.Fold(match.Value))];

    public static List<TextWord> In(string text)
    {
        var words = new List<TextWord>();
        foreach (Match match in Words().Matches(text))
        {
            words.Add(new TextWord(match.Value, TextFolding.Fold(match.Value), match.Index, char.IsUpper(match.Value[0]), Opens(text, match.Index)));
        }

        return words;
    }

    private static bool Opens(string text, int start)
    {
        for (var i = start - 1; i >= 0; i--)
        {
            if (char.IsWhiteSpace(text[i]) && text[i] != '\n')
            {
                continue;
            }

            return ".!?…:;\n¡¿\"«“(–—-•".Contains(text[i], StringComparison.Ordinal);
        }

        return true;
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*")]
    private static partial Regex Words();
}
