using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;

namespace CharroBot.Application.Emails;

/// <summary>The facts a draft may state.</summary>
/// <param name="ShowDescription">
/// The member's words, for the case that no show was found; null where nobody proved to be the member: a stranger's words reach nobody.
/// </param>
/// <param name="Code">The discount's code, once it is granted; until then an approval keeps a place for it where the show asks for one.</param>
public sealed record EmailFacts(User Member, Show? Show, string? ShowDescription, string? Code = null)
{
    public static EmailFacts Of(DiscountRequest request, User member, Show? show, string? code = null) =>
        new(member, show, request.IdentityProven ? request.ShowDescription : null, code);
}

/// <summary>Writes drafts from fixed Spanish templates: one per outcome and reason code.</summary>
public interface IEmailDrafter
{
    /// <param name="paragraph">The agent's personal words, already grounded; null for none.</param>
    EmailDraft Approval(EmailFacts facts, string? paragraph = null);

    EmailDraft Rejection(EmailFacts facts, ReasonCode reason, string? paragraph = null);

    /// <summary>A supervisor's decline of what the agent would have granted.</summary>
    EmailDraft Decline(EmailFacts facts, string reason);

    /// <summary>A supervisor's answer to a member who asked for a person.</summary>
    /// <param name="answer">Spanish; what the supervisor writes.</param>
    EmailDraft Answer(EmailFacts facts, string answer);
}
