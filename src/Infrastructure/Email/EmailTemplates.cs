using System.Reflection;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;

namespace CharroBot.Infrastructure.Email;

/// <summary>
/// Every template, from the program or from the folder that replaces some of them. All are tried when they are loaded: a broken one
/// stops the start, not a send.
/// </summary>
internal sealed class EmailTemplates
{
    public const string Approval = "approval";
    public const string Decline = "decline";
    public const string Answer = "answer";

    private const string Key = "Email:Templates:Directory";
    private const string Ending = ".txt";

    /// <summary>What a template has to say, however it says the rest.</summary>
    private static readonly Dictionary<string, string[]> Required = new()
    {
        [Approval] = [EmailTemplateValues.FirstName, "title", "date", "discount_type", "instructions", "link", "code"],
        [Decline] = [EmailTemplateValues.FirstName, EmailTemplateValues.Reason],
        [Answer] = [EmailTemplateValues.FirstName, EmailTemplateValues.Reason],
    };

    private readonly Dictionary<string, EmailTemplate> _templates;

    private EmailTemplates(Dictionary<string, EmailTemplate> templates) => _templates = templates;

    public static IReadOnlyList<string> Names { get; } = [Approval, Decline, Answer, .. Enum.GetValues<ReasonCode>().Select(NameOf)];

    public EmailTemplate this[string name] => _templates[name];

    public static EmailTemplates BuiltIn() => Load(directory: null, contentRoot: string.Empty);

    /// <param name="directory">Whose <c>NAME.txt</c> files replace ours; relative to <paramref name="contentRoot"/>; null for none.</param>
    /// <exception cref="SetupException">The folder is not there, holds a file no template is called by, or a template cannot be used.</exception>
    public static EmailTemplates Load(string? directory, string contentRoot)
    {
        var folder = string.IsNullOrWhiteSpace(directory) ? null : Path.Combine(contentRoot, directory);
        var replaced = folder is null ? [] : FilesIn(folder);
        try
        {
            return new EmailTemplates(Names.ToDictionary(
                name => name, name => Checked(name, replaced.TryGetValue(name, out var file) ? File.ReadAllText(file) : BuiltIn(name))));
        }
        catch (Exception exception) when (folder is not null && exception is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"{Key}: {exception.Message}");
        }
    }

    /// <summary><see cref="ReasonCode.ShowPast"/> → <c>rejection.show_past</c>.</summary>
    public static string NameOf(ReasonCode reason) => $"rejection.{EnumWords.Of(reason)}";

    /// <summary>Looks for slots nobody knows and for those it must have, then renders it with every fact, with none, and with each missing alone.</summary>
    /// <exception cref="InvalidOperationException">It cannot be used.</exception>
    public static EmailTemplate Checked(string name, string text)
    {
        var template = EmailTemplate.Parse(name, text);
        var reason = name is Decline or Answer;
        var known = EmailTemplateValues.Sample(reason).Keys;
        var asked = template.Slots;
        if (asked.FirstOrDefault(slot => !known.Contains(slot)) is { } unknown)
        {
            throw new InvalidOperationException($"Email template {name}{Ending} has an unknown placeholder {{{{{unknown}}}}}.");
        }

        if (Required.GetValueOrDefault(name, [EmailTemplateValues.FirstName]).FirstOrDefault(slot => !asked.Contains(slot)) is { } missing)
        {
            throw new InvalidOperationException($"Email template {name}{Ending} lacks the slot {{{{{missing}}}}}.");
        }

        Try(name, template, reason);
        return template;
    }

    private static void Try(string name, EmailTemplate template, bool reason)
    {
        IEnumerable<string[]> cases = [[], [.. EmailTemplateValues.Optional], .. EmailTemplateValues.Optional.Select(missing => new[] { missing })];
        foreach (var missing in cases)
        {
            try
            {
                var (subject, body) = template.Render(EmailTemplateValues.Sample(reason, missing));
                if (subject.Length == 0 || body.Length == 0)
                {
                    throw new InvalidOperationException("It renders to nothing.");
                }
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(
                    $"Email template {name}{Ending} cannot be used without [{string.Join(", ", missing)}]: {exception.Message}", exception);
            }
        }
    }

    private static Dictionary<string, string> FilesIn(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new SetupException($"{Key} names no folder.");
        }

        var files = Directory.GetFiles(folder, $"*{Ending}").ToDictionary(file => Path.GetFileNameWithoutExtension(file));
        return files.Keys.FirstOrDefault(name => !Names.Contains(name)) is { } stranger
            ? throw new SetupException($"{Key}: no template is called {stranger}{Ending}; there are {string.Join(", ", Names)}.")
            : files;
    }

    private static string BuiltIn(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Email/{name}{Ending}")
            ?? throw new InvalidOperationException($"Email template {name}{Ending} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
