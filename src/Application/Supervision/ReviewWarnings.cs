using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Users;

namespace CharroBot.Application.Supervision;

/// <summary>What a supervisor should know before relying on an email, in Spanish sentences.</summary>
public static class ReviewWarnings
{
    public static IReadOnlyList<string> Of(DiscountRequest request, User member)
    {
        var warnings = new List<string>();
        if (member.EmailBouncedAt is { } bounced)
        {
            warnings.Add($"Un email a {member.Email} rebotó el {ClubTime.InShort(bounced)}: puede que este tampoco llegue.");
        }

        if (request.Details.UncertainDeliveries > 0)
        {
            warnings.Add("El email puede haber salido dos veces: el servidor lo recibió y no llegó a confirmarlo.");
        }

        return warnings;
    }
}
