using CharroBot.Application.Discounts;
using CharroBot.Application.Emails;
using CharroBot.Application.Members;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Chat;

/// <summary>Puts a conversation whose member asked for a person into the supervisors' queue, in the caller's transaction.</summary>
internal sealed class ConversationHandover(
    IUserRepository users, IDiscountRequestRepository requests, IEmailDrafter drafter, TimeProvider time)
{
    private const string Subject = "Charla con Charro Bot";
    private const string AnswerToCome = "(Escribí acá la respuesta.)";

    /// <param name="memberId">Who proved to be that member.</param>
    /// <param name="transcript">Oldest line first.</param>
    /// <returns>The tracking id.</returns>
    public async Task<Result<string>> HandOverAsync(
        int memberId, string? showWords, IReadOnlyList<TranscriptLine> transcript, CancellationToken cancellationToken)
    {
        if (await users.LockAsync(memberId, cancellationToken) is not { } member)
        {
            return DiscountErrors.MemberNotFound;
        }

        var description = showWords is { } words ? TextCut.Cut($"{Subject}: {words}", Submission.DescriptionMaxLength) : Subject;
        var submission = new Submission(member.Id, description, member.Name, null, RequestSource.Chat, IdentityProven: true);
        var request = DiscountRequest.HandOver(
            submission, transcript, drafter.Answer(new EmailFacts(member, null, description), AnswerToCome), time.UtcNow());
        requests.Add(request);
        return request.TrackingId;
    }
}
