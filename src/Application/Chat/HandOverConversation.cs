using CharroBot.Application.Common;
using CharroBot.Application.Discounts;
using CharroBot.Application.Emails;
using CharroBot.Application.Members;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using MediatR;

namespace CharroBot.Application.Chat;

/// <summary>Puts a conversation whose member asked for a person into the supervisors' queue; gives the tracking id.</summary>
/// <param name="MemberId">Who proved to be that member.</param>
/// <param name="Transcript">Oldest line first.</param>
public sealed record HandOverConversation(int MemberId, string? ShowWords, IReadOnlyList<TranscriptLine> Transcript) : ICommand<string>;

internal sealed class HandOverConversationHandler(
    IUserRepository users, IDiscountRequestRepository requests, IEmailDrafter drafter, TimeProvider time)
    : IRequestHandler<HandOverConversation, Result<string>>
{
    private const string Subject = "Charla con Charro Bot";
    private const string AnswerToCome = "(Escribí acá la respuesta.)";

    public async Task<Result<string>> Handle(HandOverConversation command, CancellationToken cancellationToken)
    {
        if (await users.LockAsync(command.MemberId, cancellationToken) is not { } member)
        {
            return DiscountErrors.MemberNotFound;
        }

        var description = command.ShowWords is { } words ? TextCut.Cut($"{Subject}: {words}", Submission.DescriptionMaxLength) : Subject;
        var submission = new Submission(member.Id, description, member.Name, null, RequestSource.Chat, IdentityProven: true);
        var request = DiscountRequest.HandOver(
            submission, command.Transcript, drafter.Answer(new EmailFacts(member, null, description), AnswerToCome), time.UtcNow());
        requests.Add(request);
        return request.TrackingId;
    }
}
