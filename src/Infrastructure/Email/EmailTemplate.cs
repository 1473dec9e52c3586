using System.Globalization;
using System.Text.RegularExpressions;
using Stubble.Core.Contexts;
using Stubble.Core.Exceptions;
using Stubble.Core.Renderers.StringRenderer;
using Stubble.Core.Settings;
using Stubble.Core.Tokens;

namespace CharroBot.Infrastructure.Email;

/// <summary>
/// One file under <c>Templates/</c>: a first line <c>Asunto: …</c>, a blank line, the body; Mustache in both. A slot that no fact
/// fills throws.
/// </summary>
internal sealed partial class EmailTemplate
{
    private const string SubjectMark = "Asunto: ";

    private static readonly RendererSettings Settings = new RendererSettingsBuilder().BuildSettings();

    // The result is plain text: what must be encoded is encoded where it becomes HTML.
    private static readonly RenderSettings Strict = new() { SkipHtmlEncoding = true, SkipRecursiveLookup = false, ThrowOnDataMiss = true };

    private readonly MustacheTemplate _subject;
    private readonly MustacheTemplate _body;

    private EmailTemplate(string subject, string body)
    {
        // The library's own cache looks a template up by its whole text, which takes longer than to render it.
        (_subject, _body) = (Parsed(subject), Parsed(body));
        Slots = Tags().Matches(subject + body).Select(tag => tag.Groups["name"].Value).ToHashSet();
    }

    /// <summary>The names that stand in it, switches included.</summary>
    public IReadOnlySet<string> Slots { get; }

    /// <exception cref="InvalidOperationException">It has no subject, or the Mustache is broken.</exception>
    internal static EmailTemplate Parse(string name, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n', 3);
        if (lines.Length < 3 || !lines[0].StartsWith(SubjectMark, StringComparison.Ordinal) || lines[1].Length > 0)
        {
            throw new InvalidOperationException($"Email template {name}.txt must begin with \"{SubjectMark}…\" and a blank line.");
        }

        try
        {
            return new EmailTemplate(lines[0][SubjectMark.Length..], lines[2]);
        }
        catch (StubbleException exception)
        {
            throw new InvalidOperationException($"Email template {name}.txt cannot be used: {exception.Message}", exception);
        }
    }

    /// <exception cref="Exception">A slot has no fact.</exception>
    public (string Subject, string Body) Render(IReadOnlyDictionary<string, object> facts)
    {
        var view = facts.ToDictionary();
        return (PlainText.OneLine(Rendered(_subject, view)), BlankRuns().Replace(Rendered(_body, view), "\n\n").Trim());
    }

    private static MustacheTemplate Parsed(string text) =>
        Settings.Parser.Parse(text, Settings.DefaultTags, pipeline: Settings.ParserPipeline);

    private static string Rendered(MustacheTemplate template, object view)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        _ = new StringRender(text, Settings.RendererPipeline, Settings.MaxRecursionDepth).Render(template, new Context(view, Settings, Strict));
        return text.ToString();
    }

    /// <summary>Partials and other delimiters come out with their mark, as names nobody knows.</summary>
    [GeneratedRegex(@"\{\{\{?\s*[#^/&]?\s*(?<name>[^}]*?)\s*\}?\}\}")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex BlankRuns();
}
