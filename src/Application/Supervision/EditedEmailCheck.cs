using CharroBot.Application.Discounts.Deciding;
using CharroBot.Application.Grounding;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;

namespace CharroBot.Application.Supervision;

/// <summary>A second look at what a supervisor wrote: a slip of the finger in a date or a price is nobody's intention.</summary>
public static class EditedEmailCheck
{
    /// <summary>What the email states and neither the show's data nor its draft do, in Spanish; it may leave all the same.</summary>
    public static IReadOnlyList<string> Of(DiscountRequest request, User member, Show? show)
    {
        if (request.Details.Draft is not { Edited: true } draft)
        {
            return [];
        }

        var sheet = EmailFactSheet.Of(member.FirstName, show is null ? [] : [CandidateFacts.Of(show)], draft.Origin?.Subject, draft.Origin?.Body, request.DiscountCode);
        return GroundingCheck.OfPersonsLetter($"{draft.Subject}\n\n{draft.Body}", sheet);
    }
}
