using CharroBot.Application.Chat.Dialogue;
using CharroBot.Application.Discounts;
using CharroBot.Application.Discounts.Identification;
using CharroBot.Application.Discounts.Submitting;
using CharroBot.Domain.Chat;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Chat;

/// <summary>Carries out what a member confirmed, and says what came of it. Runs in the turn's own transaction.</summary>
internal sealed class ChatEffects(
    SubmissionService submissions,
    IdentityAttempts attempts,
    IDiscountRequestRepository requests,
    ConversationHandover handover,
    ShowDialogue shows,
    IdentityDialogue members,
    TimeProvider time)
{
    /// <param name="said">The conversation so far, for whoever takes it over.</param>
    public async Task<DialogueTurn> ApplyAsync(
        DialogueTurn turn, DialogueState before, IReadOnlyList<ChatTurn> said, string lastMessage, DateTime now, CancellationToken cancellationToken) => turn.Effect switch
        {
            ChatEffect.Submit submit => await SubmitAsync(turn, before, submit, cancellationToken),
            ChatEffect.Withdraw withdraw => await WithdrawAsync(turn, withdraw, cancellationToken),
            ChatEffect.HandOver handOver => await HandOverAsync(turn, handOver, Lines(said, lastMessage, now), cancellationToken),
            _ => turn,
        };

    private async Task<DialogueTurn> SubmitAsync(DialogueTurn turn, DialogueState before, ChatEffect.Submit submit, CancellationToken cancellationToken)
    {
        var submitted = await SubmitAsync(submit, cancellationToken);
        if (submitted.IsFailure)
        {
            return await RefusedAsync(turn, before, submitted.Error, cancellationToken);
        }

        var trackingId = submitted.Value.TrackingId;
        var show = shows.Find(submit.ShowId) is { } found ? BotMessages.Label(found) : "el show";
        return turn with
        {
            State = turn.State.Idle() with { Requests = [.. before.Requests, trackingId], FiledShowId = submit.ShowId, Replies = turn.State.Replies },
            Text = submitted.Value.View is { Status: MemberStatus.RecommendedDecline, ReasonCode: { } reason }
                ? BotMessages.SubmittedButRefused(show, reason)
                : BotMessages.Submitted(show, submit.Email),
            ShowIds = [submit.ShowId],
            TrackingId = trackingId,
        };
    }

    /// <summary>The name, address and number were checked when the member said them.</summary>
    private async Task<Result<SubmissionReceipt>> SubmitAsync(ChatEffect.Submit submit, CancellationToken cancellationToken)
    {
        if (await attempts.HeldAsync(submit.Email, cancellationToken) is { } wait)
        {
            return new TooManyRequestsError(wait);
        }

        var command = new SubmitDiscountRequest(submit.UserName, submit.Email, submit.Dni, null, submit.ShowId, null, null, RequestSource.Chat);
        var submitted = await submissions.SubmitAsync(command, cancellationToken);

        // The pause is not waited for: it would hold the turn's transaction, and whoever has no DNI to guess with guesses none here.
        _ = await attempts.RecordAsync(submit.Email, submit.Dni is not null, submitted, cancellationToken);
        return submitted;
    }

    private async Task<DialogueTurn> RefusedAsync(DialogueTurn turn, DialogueState before, Error error, CancellationToken cancellationToken)
    {
        if (error is DuplicateRequestError { TrackingId: { } other } && await members.LineAsync(other, cancellationToken) is { } line)
        {
            return turn with { State = turn.State.Idle() with { Replies = turn.State.Replies }, Text = $"{error.Message} {BotMessages.Status(line)}", Intent = ChatIntent.RequestStatus, TrackingId = other };
        }

        return error == DiscountErrors.MemberNotFound
            ? TurnBuilder.AskEmail(before with { Email = null, Dni = null, MemberId = null }, $"{error.Message} {BotMessages.AskEmail}", ChatIntent.DiscountRequest)
            : turn with { State = turn.State.Idle() with { Replies = turn.State.Replies }, Text = error is TooManyRequestsError ? BotMessages.AskedTooOften : error.Message };
    }

    private async Task<DialogueTurn> WithdrawAsync(DialogueTurn turn, ChatEffect.Withdraw withdraw, CancellationToken cancellationToken)
    {
        var all = true;
        foreach (var trackingId in withdraw.More.Prepend(withdraw.TrackingId))
        {
            all &= await requests.LockAsync(trackingId, cancellationToken) is { } request && request.Cancel(time.UtcNow()).IsSuccess;
        }

        return turn with
        {
            State = withdraw.GoesOn && all ? turn.State : turn.State.Idle() with { Replies = turn.State.Replies },
            Text = !all
                ? BotMessages.NotWithdrawable
                : BotMessages.Join(
                    withdraw.More.Count > 0 ? BotMessages.WithdrawnAll : BotMessages.Withdrawn, withdraw.GoesOn ? turn.Text : string.Empty),
            TrackingId = withdraw.TrackingId,
        };
    }

    private async Task<DialogueTurn> HandOverAsync(
        DialogueTurn turn, ChatEffect.HandOver handOver, IReadOnlyList<TranscriptLine> lines, CancellationToken cancellationToken)
    {
        var handed = await handover.HandOverAsync(handOver.MemberId, handOver.ShowWords, lines, cancellationToken);
        return handed.IsFailure
            ? turn with { State = turn.State.Idle() with { Replies = turn.State.Replies }, Text = handed.Error.Message }
            : turn with { State = turn.State.Idle() with { Replies = [.. turn.State.Replies.Where(reply => reply.Command is not ChatCommand.AskHuman)], HandedOver = true }, Text = BotMessages.HandedOver, TrackingId = handed.Value };
    }

    private static List<TranscriptLine> Lines(IReadOnlyList<ChatTurn> said, string lastMessage, DateTime now) =>
    [
        .. said.SelectMany(turn => new[] { new TranscriptLine(true, turn.MemberText, turn.At), new TranscriptLine(false, turn.Reply, turn.At) }),
        new TranscriptLine(true, lastMessage, now),
    ];
}
