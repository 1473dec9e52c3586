using CharroBot.Application.Discounts.Deciding;
using CharroBot.Application.Grounding;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;

namespace CharroBot.Application.Supervision;

/// <summary>The agent's words for a letter that is drawn now.</summary>
internal static class GroundedParagraph
{
    /// <summary>
    /// Only words that were written for the same answer, and only while they hold: the show may have moved since they were grounded.
    /// </summary>
    public static string? For(DiscountRequest request, Recommendation verdict, User member, Show? show)
    {
        if (request.Details.Decision is not { Paragraph: { } paragraph } decision || decision.Recommendation != verdict || show is null)
        {
            return null;
        }

        var sheet = EmailFactSheet.Of(member.FirstName, [CandidateFacts.Of(show)]);
        return ParagraphCheck.Of(paragraph, sheet, ProgrammeNames.None).Count == 0 ? paragraph : null;
    }
}
