using System.Text.RegularExpressions;
using Stubble.Core;
using Stubble.Core.Builders;
using Stubble.Core.Settings;

namespace CharroBot.Infrastructure.Email;

/// <summary>
/// One file under <c>Templates/</c>: a first line <c>Asunto: …</c>, a blank line, the body; Mustache in both. A slot that no fact
/// fills throws.
/// </summary>
internal sealed partial class EmailTemplate
{
    private const string SubjectMark = "Asunto: ";

    private static readonly StubbleVisitorRenderer Renderer = new StubbleBuilder().Build();

    // The result is plain text: what must be encoded is encoded where it becomes HTML.
    private static readonly RenderSettings Strict = new() { SkipHtmlEncoding = true, SkipRecursiveLookup = false, ThrowOnDataMiss = true };

    private readonly string _subject;
    private readonly string _body;

    private EmailTemplate(string subject, string body) => (_subject, _body) = (subject, body);

    /// <summary>The names that stand in it, switches included.</summary>
    public IReadOnlySet<string> Slots => Tags().Matches(_subject + _body).Select(tag => tag.Groups["name"].Value).ToHashSet();

    /// <exception cref="InvalidOperationException">It has no subject.</exception>
    internal static EmailTemplate Parse(string name, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n', 3);
        return lines.Length == 3 && lines[0].StartsWith(SubjectMark, StringComparison.Ordinal) && lines[1].Length == 0
            ? new EmailTemplate(lines[0][SubjectMark.Length..], lines[2])
            : throw new InvalidOperationException($"Email template {name}.txt must begin with \"{SubjectMark}…\" and a blank line.");
    }

    /// <exception cref="Exception">A slot has no fact, or the Mustache is broken.</exception>
    public (string Subject, string Body) Render(IReadOnlyDictionary<string, object> facts)
    {
        var view = facts.ToDictionary();
        return (PlainText.OneLine(Renderer.Render(_subject, view, Strict)), BlankRuns().Replace(Renderer.Render(_body, view, Strict), "\n\n").Trim());
    }

    /// <summary>Partials and other delimiters come out with their mark, as names nobody knows.</summary>
    [GeneratedRegex(@"\{\{\{?\s*[#^/&]?\s*(?<name>[^}]*?)\s*\}?\}\}")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex BlankRuns();
}
