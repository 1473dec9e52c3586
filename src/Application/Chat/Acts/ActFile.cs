using System.Reflection;
using CharroBot.Application.Chat.Learning;

namespace CharroBot.Application.Chat.Acts;

/// <summary>Reads the examples of acts: <c>## act</c>, then one <c>- utterance</c> a line, as members write.</summary>
internal static class ActFile
{
    private const string Resource = "Chat/acts.md";

    /// <summary>The shipped examples, the class being the act's number.</summary>
    /// <exception cref="FormatException">A heading names no act.</exception>
    public static IReadOnlyList<LabelledText> Shipped()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!);
        return Read(reader.ReadToEnd());
    }

    internal static IReadOnlyList<LabelledText> Read(string markdown)
    {
        var examples = new List<LabelledText>();
        var act = DialogueAct.Other;
        foreach (var line in markdown.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                var name = line[3..].Replace("_", string.Empty, StringComparison.Ordinal);
                act = Enum.TryParse<DialogueAct>(name, ignoreCase: true, out var parsed) ? parsed : throw new FormatException($"acts.md: there is no act {name}.");
            }
            else if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                examples.Add(new LabelledText(line[2..], (int)act));
            }
        }

        return examples;
    }
}
