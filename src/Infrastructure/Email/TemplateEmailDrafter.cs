using System.Text.Json;
using CharroBot.Application.Emails;
using CharroBot.Domain.Discounts;

namespace CharroBot.Infrastructure.Email;

/// <summary>Drafts from the files under <c>Templates/</c>. All of them are tried when it is made: a broken one stops the start, not a send.</summary>
internal sealed class TemplateEmailDrafter : IEmailDrafter
{
    private readonly EmailTemplate _approval = Load("approval");
    private readonly EmailTemplate _decline = Load("decline", reason: true);

    private readonly Dictionary<ReasonCode, EmailTemplate> _rejections =
        Enum.GetValues<ReasonCode>().ToDictionary(reason => reason, reason => Load(NameOf(reason)));

    public EmailDraft Approval(EmailFacts facts, string? paragraph = null) =>
        Draft(EmailKind.Approval, _approval, EmailSlots.Of(facts, paragraph));

    public EmailDraft Rejection(EmailFacts facts, ReasonCode reason, string? paragraph = null) =>
        Draft(EmailKind.Rejection, _rejections[reason], EmailSlots.Of(facts, paragraph));

    public EmailDraft Decline(EmailFacts facts, string reason) =>
        Draft(EmailKind.Rejection, _decline, EmailSlots.Of(facts, reason: reason));

    /// <summary><see cref="ReasonCode.ShowPast"/> → <c>rejection.show_past</c>.</summary>
    internal static string NameOf(ReasonCode reason) => $"rejection.{JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString())}";

    private static EmailDraft Draft(EmailKind kind, EmailTemplate template, EmailSlots slots)
    {
        var (subject, body) = template.Render(slots.Values);
        return new EmailDraft(
            kind, PlainText.Cut(subject, EmailDraft.SubjectMaxLength), PlainText.Cut(body, EmailDraft.BodyMaxLength));
    }

    private static EmailTemplate Load(string name, bool reason = false)
    {
        var template = EmailTemplate.Load(name);
        Try(name, template, reason);
        return template;
    }

    /// <summary>Renders it with every fact, with none of the optional ones, and with each of them missing alone.</summary>
    /// <exception cref="InvalidOperationException">A slot stays empty in one of the cases.</exception>
    internal static void Try(string name, EmailTemplate template, bool reason)
    {
        IEnumerable<string[]> cases = [[], [.. EmailSlots.Optional], .. EmailSlots.Optional.Select(missing => new[] { missing })];
        foreach (var missing in cases)
        {
            try
            {
                var (subject, body) = template.Render(EmailSlots.Sample(reason, missing));
                if (subject.Length == 0 || body.Length == 0)
                {
                    throw new InvalidOperationException("It renders to nothing.");
                }
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(
                    $"Email template {name}.txt cannot be used without [{string.Join(", ", missing)}]: {exception.Message}", exception);
            }
        }
    }
}
