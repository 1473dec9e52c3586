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

    /// <param name="failingNow">Rules that fail at this moment: those that passed when the case was decided are news.</param>
    public static IEnumerable<string> Of(DiscountRequest request, IReadOnlyList<RuleCheck> failingNow) => failingNow
        .Where(now => request.Details.Checks.Any(then => then.Rule == now.Rule && then.Passed == true))
        .Select(now => $"Cambió desde que se decidió: {now.Words}");
}
