using CharroBot.Application.Emails;
using CharroBot.Domain.Common;

namespace CharroBot.Infrastructure.Email;

/// <summary>
/// The facts as templates name them. A fact that may be missing comes as <c>name</c> with a switch <c>has_name</c>; without the
/// fact there is no slot at all, so that a template which forgets the switch fails at start.
/// </summary>
internal sealed class EmailTemplateValues
{
    public const string FirstName = "first_name";
    public const string Reason = "reason";

    /// <summary>What may be missing.</summary>
    public static readonly IReadOnlyList<string> Optional =
    [
        "title", "artist", "venue", "city", "date", "discount_type", "instructions", "link", "description", "paragraph", "code",
    ];

    /// <summary>Free text that others wrote: it is cut so that the fixed words around it always fit.</summary>
    private const int TextMaxLength = 3_000;

    /// <summary>Characters of a one-line fact; longer than any that the domain lets in, links included.</summary>
    private const int LineMaxLength = 500;

    private readonly Dictionary<string, object> _slots = [];

    private EmailTemplateValues()
    {
    }

    public IReadOnlyDictionary<string, object> Values => _slots;

    public static EmailTemplateValues Of(EmailFacts facts, string? paragraph = null, string? reason = null, string? code = null)
    {
        var slots = new EmailTemplateValues();
        var show = facts.Show;
        slots._slots[FirstName] = PlainText.Cut(PlainText.OneLine(facts.Member.FirstName), LineMaxLength);
        slots._slots["has_show"] = show is not null;
        slots.Line("title", show?.Title);
        slots.Line("artist", show is not null && !Says(show.Title, show.Artist) ? show.Artist : null);
        slots.Line("venue", show?.Venue);
        slots.Line("city", show is not null && !Says(show.Venue, show.Details.City) ? show.Details.City : null);
        slots.Line("date", show?.ShowDate is { } date ? ClubTime.InWords(date) : null);
        slots.Line("discount_type", show?.Details.DiscountType);
        slots.Text("instructions", show?.Details.DiscountInstructions);
        slots.Line("link", show?.TicketingLink);
        slots.Line("description", facts.ShowDescription is { } words ? WebAddresses.Strip(words) : null);
        slots.Text("paragraph", paragraph);
        slots.Line("code", code);
        if (reason is not null)
        {
            slots._slots[Reason] = PlainText.Cut(PlainText.Lines(reason), TextMaxLength);
        }

        return slots;
    }

    /// <summary>Made-up facts, all there but those in <paramref name="missing"/>: for trying the templates.</summary>
    public static IReadOnlyDictionary<string, object> Sample(bool reason, params IReadOnlyCollection<string> missing)
    {
        var slots = new EmailTemplateValues();
        slots._slots[FirstName] = FirstName;
        slots._slots["has_show"] = !missing.Contains("title");
        foreach (var name in Optional)
        {
            slots.Line(name, missing.Contains(name) ? null : name);
        }

        if (reason)
        {
            slots._slots[Reason] = Reason;
        }

        return slots.Values;
    }

    private void Line(string name, string? value) => Add(name, PlainText.Cut(PlainText.OneLine(value), LineMaxLength));

    private void Text(string name, string? value) => Add(name, PlainText.Cut(PlainText.Lines(value), TextMaxLength));

    private void Add(string name, string value)
    {
        _slots["has_" + name] = value.Length > 0;
        if (value.Length > 0)
        {
            _slots[name] = value;
        }
    }

    /// <summary>"Las Pelotas en Rosario" already says "Las Pelotas": saying it twice reads like a form.</summary>
    private static bool Says(string? text, string? part) =>
        TextFolding.Fold(part) is { Length: > 0 } folded && TextFolding.Fold(text).Contains(folded, StringComparison.Ordinal);
}
