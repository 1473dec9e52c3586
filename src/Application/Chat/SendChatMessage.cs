using CharroBot.Application.Chat.Dialogue;
using CharroBot.Application.Common;
using CharroBot.Application.Discounts;
using CharroBot.Application.Shows;
using CharroBot.Domain.Chat;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Chat;

/// <summary>A member says something to the bot.</summary>
/// <param name="Message">1 to <see cref="MaxLength"/> characters.</param>
/// <param name="SessionId">Null begins a conversation.</param>
/// <param name="Emit">Gets the reply piece by piece as it comes; the answer's own text is what counts. Null where nobody listens.</param>
public sealed record SendChatMessage(string? Message, string? SessionId, Func<string, ValueTask>? Emit = null) : IMultiStepCommand<ChatAnswer>
{
    public const int MaxLength = 1000;
}

internal sealed class SendChatMessageValidator : AbstractValidator<SendChatMessage>
{
    public SendChatMessageValidator() =>
        _ = RuleFor(command => command.Message)
            .Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("Escribí un mensaje.")
            .Paragraphs(SendChatMessage.MaxLength);
}

internal sealed class SendChatMessageHandler(
    IChatSessions sessions,
    SessionLocks lines,
    RuleInterpreter reader,
    DialoguePolicy conversation,
    ChatEffects effects,
    ChatAnswers answers,
    IChatInterpreter interpreter,
    IAnswerPhraser phraser,
    IShowCatalog catalog,
    WatchDiscountRequest watch,
    IUnitOfWork unitOfWork,
    CharroBotMetrics instruments,
    TimeProvider time) : IRequestHandler<SendChatMessage, Result<ChatAnswer>>
{
    /// <summary>Only another process can overtake: this one keeps turns in line.</summary>
    private const int MostAttempts = 4;

    /// <summary>As long as the form waits for a decision.</summary>
    private static readonly TimeSpan DecisionPatience = TimeSpan.FromSeconds(2);

    public async Task<Result<ChatAnswer>> Handle(SendChatMessage command, CancellationToken cancellationToken)
    {
        if (command.SessionId is { } given && !TrackingId.IsOne(given))
        {
            return ChatErrors.SessionNotFound;
        }

        var sessionId = command.SessionId ?? TrackingId.New();
        using var place = await lines.EnterAsync(sessionId, cancellationToken);
        var stream = new ReplyStream(command.Emit);
        InterpretedMessage? understood = null;
        for (var attempt = 1; ; attempt++)
        {
            var session = command.SessionId is null ? null : await sessions.FindAsync(sessionId, cancellationToken);
            if (command.SessionId is not null && (session is null || session.IsExpired(time.UtcNow())))
            {
                return ChatErrors.SessionNotFound;
            }

            var state = ChatJson.ReadState(session?.State ?? string.Empty);
            if (session is { IsFull: true } || (session is { TurnCount: >= ChatSession.MostAnonymousTurns } && state.IsAnonymous))
            {
                return ChatErrors.Full;
            }

            var parts = MessageParts.Of(command.Message!.Trim(), state.Asked == Slot.Dni);

            // A model is asked once a turn, whatever happens to the turn.
            understood ??= await UnderstandAsync(command.Message!, parts, state, session, cancellationToken);
            var commands = attempt == 1 ? understood.Commands : (await reader.ReadAsync(command.Message!, parts, state, cancellationToken)).Commands;
            var turn = await conversation.NextAsync(state, commands, cancellationToken);
            turn = ForeignWords.Note(parts.Language) is { } note ? turn with { Text = $"{turn.Text}\n\n{note}" } : turn;
            var phrased = attempt == 1 ? await PhraseAsync(turn, stream, cancellationToken) : turn;
            var taken = await unitOfWork.InTransactionAsync(
                _ => TakeAsync(sessionId, session, state, phrased, parts, understood.Degraded, cancellationToken), cancellationToken);
            if (taken.IsFailure && (taken.Error != ChatErrors.Overtaken || attempt == MostAttempts))
            {
                return taken.Error;
            }

            if (taken.IsSuccess)
            {
                instruments.ChatTurnTaken(taken.Value.Intent, understood.By);
                return await AnswerAsync(sessionId, taken.Value, understood.Degraded, stream, cancellationToken);
            }
        }
    }

    private async Task<InterpretedMessage> UnderstandAsync(
        string message, MessageParts parts, DialogueState state, ChatSession? session, CancellationToken cancellationToken)
    {
        var reading = await reader.ReadAsync(message, parts, state, cancellationToken);
        if (reading.IsSure)
        {
            return new InterpretedMessage(reading.Commands, !interpreter.IsThere, "rules");
        }

        var last = session is null ? null : (await sessions.ListTurnsAsync(session.Id, 1, cancellationToken)).Select(turn => turn.Reply).LastOrDefault();
        var options = state.Options.Select(id => catalog.Shows.FirstOrDefault(show => show.Id == id)).Select(show => show is null ? "?" : BotMessages.Label(show));
        var proposal = await interpreter.InterpretAsync(new InterpreterQuestion(parts.Masked, last, state.Asked, [.. options]), cancellationToken);
        return proposal is null ? new InterpretedMessage(reading.Commands, true, interpreter is NoModel ? "rules" : "fallback")
            : ProposalCheck.Accept(proposal, parts, state) is { } accepted ? new InterpretedMessage([accepted], false, "model")
            : new InterpretedMessage(reading.Commands, false, "rules");
    }

    /// <summary>A model's words take the template's place where they may be used; what follows them stays ours.</summary>
    private async Task<DialogueTurn> PhraseAsync(DialogueTurn turn, ReplyStream stream, CancellationToken cancellationToken) =>
        turn.Phrasing is { } phrasing && await phraser.PhraseAsync(phrasing, stream.EmitAsync, cancellationToken) is { } text
            ? turn with { Text = text + phrasing.Tail }
            : turn;

    /// <summary>The whole turn, or none of it: what was said, what was done, and where the dialogue stands.</summary>
    private async Task<Result<DialogueTurn>> TakeAsync(
        string sessionId, ChatSession? seen, DialogueState before, DialogueTurn turn, MessageParts parts, bool degraded, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var session = seen is null ? null : await sessions.LockAsync(sessionId, cancellationToken);
        if (session?.Version != seen?.Version)
        {
            return ChatErrors.Overtaken;
        }

        var said = seen is null || turn.Effect is not ChatEffect.HandOver ? [] : await sessions.ListTurnsAsync(seen.Id, TranscriptLine.MostLines, cancellationToken);
        var done = await effects.ApplyAsync(turn, before, said, parts.Kept, now, cancellationToken);
        session ??= ChatSession.Open(sessionId, now);
        var kept = new StoredAnswer(done.Intent, [.. done.State.Replies.Select(reply => reply.Label)], done.ShowIds, done.TrackingId, degraded, done.Sources ?? []);
        var owner = new TurnOwner(done.State.MemberId, done.State.Email, done.TrackingId);
        session.Take(parts.Kept, done.Text, ChatJson.Write(kept), ChatJson.Write(done.State), owner, now);
        if (seen is not null && done.State.MemberId is { } member && member != before.MemberId)
        {
            await sessions.ClaimTurnsAsync(seen.Id, member, cancellationToken);
        }

        if (seen is null)
        {
            sessions.Add(session);
        }

        return done;
    }

    private async Task<ChatAnswer> AnswerAsync(
        string sessionId, DialogueTurn turn, bool degraded, ReplyStream stream, CancellationToken cancellationToken)
    {
        await stream.FinishAsync(turn.Text);
        if (turn.Effect is ChatEffect.Submit && turn.TrackingId is { } filed)
        {
            _ = await watch.WaitUntilSettledAsync(filed, DecisionPatience, cancellationToken);
        }

        return await answers.OfAsync(sessionId, turn, degraded, cancellationToken);
    }

    /// <param name="By">Whose reading stands, for the count.</param>
    private sealed record InterpretedMessage(IReadOnlyList<ChatCommand> Commands, bool Degraded, string By);
}
