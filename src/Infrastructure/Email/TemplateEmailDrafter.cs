using CharroBot.Application.Emails;
using CharroBot.Domain.Discounts;

namespace CharroBot.Infrastructure.Email;

/// <summary>Drafts from the templates.</summary>
internal sealed class TemplateEmailDrafter(EmailTemplates templates) : IEmailDrafter
{
    public EmailDraft Approval(EmailFacts facts, string? paragraph = null) =>
        Draft(EmailKind.Approval, EmailTemplates.Approval, EmailTemplateValues.Of(facts, paragraph, code: CodeOf(facts)));

    public EmailDraft Rejection(EmailFacts facts, ReasonCode reason, string? paragraph = null) =>
        Draft(EmailKind.Decline, EmailTemplates.NameOf(reason), EmailTemplateValues.Of(facts, paragraph));

    public EmailDraft Decline(EmailFacts facts, string reason) =>
        Draft(EmailKind.Decline, EmailTemplates.Decline, EmailTemplateValues.Of(facts, reason: reason));

    public EmailDraft Answer(EmailFacts facts, string answer) =>
        Draft(EmailKind.Decline, EmailTemplates.Answer, EmailTemplateValues.Of(facts, reason: answer));

    /// <summary>Until a human has approved there is no code, only the place where it will stand.</summary>
    private static string? CodeOf(EmailFacts facts) => facts.Code ?? (facts.Show?.Details.CodePattern is null ? null : EmailDraft.CodePlaceholder);

    private EmailDraft Draft(EmailKind kind, string template, EmailTemplateValues slots)
    {
        var (subject, body) = templates[template].Render(slots.Values);
        return new EmailDraft(
            kind, PlainText.Cut(subject, EmailDraft.SubjectMaxLength), PlainText.Cut(body, EmailDraft.BodyMaxLength));
    }
}
