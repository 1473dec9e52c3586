using System.Collections.Frozen;
using System.Reflection;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Grounding;

/// <summary>
/// The closed vocabulary of a paragraph that a model writes to a member: <c>Words/plain-words.txt</c>, spelt out into all forms, and
/// the expressions of <c>Words/plain-phrases.txt</c>. Read once.
/// </summary>
internal static class PlainVocabulary
{
    private const string AnyWord = "*";

    private static readonly (FrozenSet<string> Exact, FrozenSet<string> Folded, FrozenSet<string> People, FrozenSet<string> BesideBenefit) Lists = Load();

    private static readonly FrozenDictionary<string, string[][]> Expressions = LoadExpressions();

    public static int Count => Lists.Exact.Count;

    /// <summary>Whether the word is listed as it is spelt; one without any accent also where only its accents are missing.</summary>
    /// <param name="word">Lower case.</param>
    public static bool Holds(string word) => Lists.Exact.Contains(word) || (word.All(char.IsAscii) && Lists.Folded.Contains(word));

    public static bool IsPerson(string word) => Lists.People.Contains(TextFolding.Fold(word));

    /// <summary>Whether the word may stand in a sentence that speaks of the benefit.</summary>
    public static bool StandsBesideBenefit(string word) => Lists.BesideBenefit.Contains(TextFolding.Fold(word));

    /// <summary>The longest listed expression that begins at a word, in words; 0 for none.</summary>
    public static int ExpressionAt(IReadOnlyList<string> words, int start)
    {
        var longest = 0;
        foreach (var expression in Expressions.GetValueOrDefault(TextFolding.Fold(words[start])) ?? [])
        {
            if (expression.Length > longest && start + expression.Length <= words.Count && Fits(expression, words, start))
            {
                longest = expression.Length;
            }
        }

        return longest;
    }

    private static bool Fits(string[] expression, IReadOnlyList<string> words, int start)
    {
        for (var i = 1; i < expression.Length; i++)
        {
            if (expression[i] == AnyWord ? !Holds(words[start + i]) : expression[i] != TextFolding.Fold(words[start + i]))
            {
                return false;
            }
        }

        return true;
    }

    private static (FrozenSet<string> Exact, FrozenSet<string> Folded, FrozenSet<string> People, FrozenSet<string> BesideBenefit) Load()
    {
        HashSet<string> exact = [], people = [], besideBenefit = [], never = [];
        foreach (var line in Lines("plain-words"))
        {
            var (kind, words) = line.Split(':', 2) is [var before, var after] ? (before, after.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                : throw new InvalidOperationException($"plain-words.txt: «{line}» has no kind.");
            if (kind == "beside-benefit")
            {
                besideBenefit.UnionWith(words.Select(TextFolding.Fold));
                exact.UnionWith(words);
                continue;
            }

            if (kind == "never")
            {
                never.UnionWith(words);
                continue;
            }

            var forms = words.SelectMany(word => SpanishForms.Of(kind, word)).ToList();
            exact.UnionWith(forms);
            if (kind == "people")
            {
                people.UnionWith(forms.Select(TextFolding.Fold));
            }
        }

        exact.ExceptWith(never);
        return (exact.ToFrozenSet(), exact.Select(TextFolding.Fold).Except(never).ToFrozenSet(), people.ToFrozenSet(), besideBenefit.ToFrozenSet());
    }

    private static FrozenDictionary<string, string[][]> LoadExpressions() => Lines("plain-phrases")
        .SelectMany(Alternatives)
        .Select(expression => expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word == AnyWord ? word : TextFolding.Fold(word)).ToArray())
        .GroupBy(expression => expression[0])
        .ToFrozenDictionary(group => group.Key, group => group.ToArray());

    /// <summary>All that a line with alternatives in brackets stands for.</summary>
    private static IEnumerable<string> Alternatives(string line)
    {
        var (open, close) = (line.IndexOf('(', StringComparison.Ordinal), line.IndexOf(')', StringComparison.Ordinal));
        return open < 0 ? [line] : line[(open + 1)..close].Split('|').SelectMany(choice => Alternatives(line[..open] + choice + line[(close + 1)..]));
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Grounding/{file}.txt")
            ?? throw new InvalidOperationException($"{file}.txt is missing.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'))];
    }
}
