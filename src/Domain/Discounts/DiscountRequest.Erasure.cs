using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;

namespace CharroBot.Domain.Discounts;

/// <summary>Forgetting whose request it was.</summary>
public sealed partial class DiscountRequest
{
    /// <summary>What stands where the member's words stood; in Spanish, for supervisors.</summary>
    public const string ErasedText = "(borrado)";

    public bool IsErased => Details.ErasedAt is not null;

    /// <summary>
    /// Takes out of the request, and of its history, every word that may say who asked; the history is to be loaded. A request that no
    /// human has answered ends here. What was decided stays: status, reason code, rules, grant, dates, and who changed what when.
    /// </summary>
    public void Erase(Actor actor, DateTime now)
    {
        if (!IsErased)
        {
            Forget(now);
            MoveTo(Status.IsFinal() ? Status : RequestStatus.Cancelled, AuditAction.Erased, actor, now, null);
        }
    }

    /// <summary>
    /// <see cref="Erase(Actor, DateTime)"/>, where the email of the review has not left and was withdrawn: the review goes with it, and a
    /// granted discount back to <paramref name="show"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">It was not reviewed: the caller withdrew another email.</exception>
    public void EraseUnsent(Show? show, Actor actor, DateTime now)
    {
        if (Status is not (RequestStatus.Granted or RequestStatus.Declined))
        {
            throw new InvalidOperationException($"Request {Id} was not reviewed.");
        }

        ReturnReview(show);
        Forget(now);
        MoveTo(RequestStatus.Cancelled, AuditAction.Erased, actor, now, null);
    }

    private void Forget(DateTime now)
    {
        _history.ForEach(entry => entry.Forget());
        ShowDescription = ErasedText;
        QuestionKey = TextFolding.Fold(ErasedText);
        Details = new RequestDetails
        {
            Checks = Details.Checks,
            Resolution = Details.Resolution is { } evidence ? ResolutionEvidence.Direct(evidence.Outcome) : null,
            CandidateShowIds = Details.CandidateShowIds,
            Decision = Details.Decision?.WithoutWords(),
            UncertainDeliveries = Details.UncertainDeliveries,
            ErasedAt = now,
        };
    }
}
