using CharroBot.Application.Chat.Dialogue;
using CharroBot.Application.Discounts;
using CharroBot.Domain.Chat;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using MediatR;

namespace CharroBot.Application.Chat;

/// <summary>Carries out what a member confirmed, and says what came of it. Runs in the turn's own transaction.</summary>
internal sealed class ChatEffects(IMediator mediator, ShowDialogue shows, IdentityDialogue members)
{
    /// <param name="said">The conversation so far, for whoever takes it over.</param>
    public async Task<DialogueTurn> ApplyAsync(
        DialogueTurn turn, DialogueState before, IReadOnlyList<ChatTurn> said, string lastMessage, DateTime now, CancellationToken cancellationToken) => turn.Effect switch
        {
            ChatEffect.Submit file => await FileAsync(turn, before, file, cancellationToken),
            ChatEffect.Withdraw withdraw => await WithdrawAsync(turn, withdraw, cancellationToken),
            ChatEffect.HandOver handOver => await HandOverAsync(turn, handOver, Lines(said, lastMessage, now), cancellationToken),
            _ => turn,
        };

    private async Task<DialogueTurn> FileAsync(DialogueTurn turn, DialogueState before, ChatEffect.Submit file, CancellationToken cancellationToken)
    {
        var filed = await mediator.Send(
            new SubmitDiscountRequest(file.UserName, file.Email, file.Dni, null, file.ShowId, null, null, RequestSource.Chat), cancellationToken);
        if (filed.IsFailure)
        {
            return await RefusedAsync(turn, before, filed.Error, cancellationToken);
        }

        var trackingId = filed.Value.TrackingId;
        var show = shows.Find(file.ShowId) is { } found ? BotMessages.Label(found) : "el show";
        return turn with
        {
            State = turn.State.Idle() with { Requests = [.. before.Requests, trackingId], FiledShowId = file.ShowId, Replies = turn.State.Replies },
            Text = filed.Value.View is { Status: MemberStatus.RecommendedDecline, ReasonCode: { } reason }
                ? BotMessages.SubmittedButRefused(show, reason)
                : BotMessages.Submitted(show, file.Email),
            ShowIds = [file.ShowId],
            TrackingId = trackingId,
        };
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
        var cancelled = await mediator.Send(new CancelDiscountRequest(withdraw.TrackingId), cancellationToken);
        var all = cancelled.IsSuccess;
        foreach (var more in withdraw.More)
        {
            all &= (await mediator.Send(new CancelDiscountRequest(more), cancellationToken)).IsSuccess;
        }

        return turn with
        {
            State = withdraw.GoesOn && all ? turn.State : turn.State.Idle() with { Replies = turn.State.Replies },
            Text = !all ? BotMessages.NotWithdrawable : BotMessages.Join(withdraw.More.Count > 0 ? BotMessages.WithdrawnAll : BotMessages.Withdrawn, withdraw.GoesOn ? turn.Text : string.Empty),
            TrackingId = withdraw.TrackingId,
        };
    }

    private async Task<DialogueTurn> HandOverAsync(
        DialogueTurn turn, ChatEffect.HandOver handOver, IReadOnlyList<TranscriptLine> lines, CancellationToken cancellationToken)
    {
        var handed = await mediator.Send(new HandOverConversation(handOver.MemberId, handOver.ShowWords, lines), cancellationToken);
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
