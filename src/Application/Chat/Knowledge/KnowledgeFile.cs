using System.Text;
using System.Text.RegularExpressions;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Chat.Knowledge;

/// <summary>
/// Reads a topic's Markdown: <c># title</c>, then for each passage <c>## heading</c>, its text, and example questions as a list. Strict:
/// what it does not understand, a member would read.
/// </summary>
public static partial class KnowledgeFile
{
    /// <summary>Most characters of a passage's text, its slots filled.</summary>
    public const int TextMaxLength = 450;

    /// <summary>Stands in the place of a text where questions are left to others.</summary>
    public const string NoAnswer = "(sin respuesta)";

    private const int HeadingMaxLength = 80;
    private const int QuestionMaxLength = 200;

    /// <param name="name">The file's name without its ending: a to z, digits and hyphens.</param>
    /// <param name="markdown">The file.</param>
    /// <param name="slots">What stands for <c>{{name}}</c>; a passage is left out where its slot is null.</param>
    /// <returns>Its passages, in order.</returns>
    /// <exception cref="FormatException">It cannot be used; the message is one line, and names the file and the heading.</exception>
    public static IReadOnlyList<KnowledgePassage> Read(string name, string markdown, IReadOnlyDictionary<string, string?> slots)
    {
        if (!FileName().IsMatch(name))
        {
            throw new FormatException($"{name}.md: the name of a topic's file has only a to z, 0 to 9 and hyphens.");
        }

        var blocks = Blocks(markdown, $"{name}.md", out var title);
        var passages = new List<KnowledgePassage>();
        var ids = new HashSet<string>();
        foreach (var block in blocks)
        {
            var id = $"{name}/{Slug(block.Heading)}";
            if (!ids.Add(id))
            {
                throw new FormatException($"{name}.md: the heading \"{block.Heading}\" stands twice.");
            }

            if (ReadPassage(id, title, block, $"{name}.md, \"{block.Heading}\"", slots) is { } passage)
            {
                passages.Add(passage);
            }
        }

        return passages;
    }

    private static KnowledgePassage? ReadPassage(string id, string title, Block block, string where, IReadOnlyDictionary<string, string?> slots)
    {
        var text = block.Text.ToString().Trim();
        if (text.Length == 0)
        {
            throw new FormatException($"{where}: there is no text. Questions to leave to others are marked {NoAnswer}.");
        }

        if (block.Questions.Count == 0)
        {
            throw new FormatException($"{where}: there is no example question (\"- ¿…?\").");
        }

        if (Markup().Match(text) is { Success: true } markup)
        {
            throw new FormatException($"{where}: the text is shown as it is, and \"{markup.Value}\" is markup.");
        }

        var missing = false;
        var filled = Slot().Replace(text, slot =>
        {
            if (!slots.TryGetValue(slot.Groups[1].Value, out var value))
            {
                throw new FormatException($"{where}: unknown slot {slot.Value}; there are {string.Join(", ", slots.Keys.Order())}.");
            }

            missing |= value is null;
            return value ?? string.Empty;
        }).Trim();

        if (filled.Contains("{{", StringComparison.Ordinal) || filled.Contains("}}", StringComparison.Ordinal))
        {
            throw new FormatException($"{where}: there is a broken slot; one is written {{{{name}}}}.");
        }

        if (filled.Length > TextMaxLength)
        {
            throw new FormatException($"{where}: the text has {filled.Length} characters; at most {TextMaxLength} fit.");
        }

        return missing ? null : new KnowledgePassage(id, title, block.Heading, text == NoAnswer ? null : filled, block.Questions);
    }

    private static List<Block> Blocks(string markdown, string file, out string title)
    {
        string? found = null;
        var blocks = new List<Block>();
        foreach (var raw in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = raw.Trim().TrimStart('\uFEFF');
            if (line.StartsWith("# ", StringComparison.Ordinal) && found is null && blocks.Count == 0)
            {
                found = Named(line[2..], file);
            }
            else if (line.StartsWith("## ", StringComparison.Ordinal) && found is not null)
            {
                blocks.Add(new Block(Named(line[3..], file)));
            }
            else if (line.Length > 0)
            {
                Add(blocks.LastOrDefault() ?? throw new FormatException($"{file}: it must begin with \"# title\" and \"## heading\"."), line, file);
            }
        }

        title = found ?? throw new FormatException($"{file}: it must begin with \"# title\".");
        return blocks.Count > 0 ? blocks : throw new FormatException($"{file}: there is no \"## heading\".");
    }

    private static void Add(Block block, string line, string file)
    {
        if (line.StartsWith("- ", StringComparison.Ordinal))
        {
            var question = line[2..].Trim();
            block.Questions.Add(question.Length is > 0 and <= QuestionMaxLength
                ? question
                : throw new FormatException($"{file}, \"{block.Heading}\": an example question has 1 to {QuestionMaxLength} characters."));
        }
        else if (line[0] == '#' || block.Questions.Count > 0)
        {
            throw new FormatException($"{file}, \"{block.Heading}\": \"{TextCut.Cut(line, 40)}\" is out of place; the text comes first, then \"- ¿…?\" lines.");
        }
        else
        {
            _ = block.Text.Append(block.Text.Length > 0 ? " " : string.Empty).Append(line);
        }
    }

    private static string Named(string text, string file) => text.Trim() is { Length: > 0 and <= HeadingMaxLength } name
        ? name
        : throw new FormatException($"{file}: titles and headings have 1 to {HeadingMaxLength} characters.");

    private static string Slug(string heading) => NotSlug().Replace(TextFolding.Fold(heading), "-").Trim('-');

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex FileName();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotSlug();

    [GeneratedRegex(@"\{\{([a-z_]+)\}\}")]
    private static partial Regex Slot();

    /// <summary>What a reader of plain text would see as signs: emphasis, links, code, HTML.</summary>
    [GeneratedRegex(@"\*\*|__|`|\]\(|<[a-zA-Z/!]|^[>|]")]
    private static partial Regex Markup();

    private sealed record Block(string Heading)
    {
        public StringBuilder Text { get; } = new();

        public List<string> Questions { get; } = [];
    }
}
