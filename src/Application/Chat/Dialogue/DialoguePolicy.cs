using CharroBot.Application.Chat.Knowledge;
using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Common;
using CharroBot.Domain.Users;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>
/// The dialogue's state machine: commands move it, and it asks for one thing at a time. It reads, and changes nothing: what is to be
/// done leaves as a <see cref="ChatEffect"/>, and only ever on a confirmation.
/// </summary>
internal sealed class DialoguePolicy(
    ShowDialogue shows, IdentityDialogue members, DiscountDialogue discounts, CachedKnowledge knowledge, IOptions<ChatOptions> options)
{
    private const int MostSaidTwice = 2;

    public async Task<DialogueTurn> NextAsync(DialogueState state, IReadOnlyList<ChatCommand> commands, CancellationToken cancellationToken)
    {
        var turn = await TurnAsync(state, commands, cancellationToken);
        return turn.Effect is null ? Varied(turn, state) : turn;
    }

    /// <summary>No sentence is said a third time in a row: another way is shown, and a person offered.</summary>
    private static DialogueTurn Varied(DialogueTurn turn, DialogueState before)
    {
        // Not the framework's: that one differs from start to start.
        var said = turn.Text.Aggregate(17, (sum, sign) => unchecked((sum * 31) + sign));
        var repeats = said == before.LastReply ? before.Repeats + 1 : 0;
        var counted = turn.State with { LastReply = said, Repeats = repeats };
        if (repeats < MostSaidTwice)
        {
            return turn with { State = counted };
        }

        var person = new Reply(BotMessages.Person, new ChatCommand.AskHuman());
        var replies = counted.Replies.Any(reply => reply.Command is ChatCommand.AskHuman) || counted.HandedOver ? counted.Replies : [.. counted.Replies, person];
        return turn with { State = counted with { Replies = replies }, Text = BotMessages.AnotherWay(counted.Asked, repeats), Phrasing = null, Sources = null };
    }

    private async Task<DialogueTurn> TurnAsync(DialogueState state, IReadOnlyList<ChatCommand> commands, CancellationToken cancellationToken)
    {
        DialogueTurn? turn = null;
        string? lead = null;
        var before = state;
        foreach (var command in commands)
        {
            (state, turn, lead) = command switch
            {
                ChatCommand.SetEmail set => TakeEmail(state, set.Address, turn, lead),
                ChatCommand.SetDni set => (state with { Dni = set.Number, MemberId = null }, turn, lead),
                ChatCommand.SetName set => (state with { Name = TextCut.Cut(set.Name, User.NameMaxLength) }, turn, lead),
                ChatCommand.SetShow set => TakeShow(state, set.Words, turn, lead),
                ChatCommand.Pick pick => (TakePick(state, pick.ShowId), turn, lead),
                ChatCommand.AskDiscount => (state with { Goal = state.Goal == Goal.Discount && state.ShowId is not null ? state.Goal : Goal.Discount }, turn, lead),
                ChatCommand.Correct correct => Correct(state, correct.Slot, turn),
                ChatCommand.AskStatus => (state with { Goal = Goal.Status }, turn, lead),
                ChatCommand.AskStanding => (state with { Goal = Goal.Standing }, turn, lead),
                ChatCommand.Withdraw withdraw => (
                    state with { Goal = Goal.Withdraw, Withdrawing = withdraw.TrackingId, WithdrawingToo = [], Replacement = null, ShowId = null, Options = [], ShowWords = withdraw.Words ?? state.ShowWords }, turn, lead),
                ChatCommand.Swap swap => (state with { Goal = Goal.Withdraw, Withdrawing = state.Requests[^1], WithdrawingToo = [], Replacement = swap.ShowId }, turn, lead),
                ChatCommand.AskHuman => (state with { Goal = Goal.Human }, turn, lead),
                _ => (state, turn ?? await TalkAsync(state, command, cancellationToken), lead),
            };
        }

        // Who is told of one show and says who they are wants that one.
        if (state is { Goal: Goal.None, Options: [var only] } && (state.Email != before.Email || state.Dni != before.Dni))
        {
            state = TakePick(state, only);
        }

        return turn ?? await AdvanceAsync(state, before, lead, cancellationToken);
    }

    /// <summary>What is asked next, or told, towards the goal.</summary>
    private async Task<DialogueTurn> AdvanceAsync(DialogueState state, DialogueState before, string? lead, CancellationToken cancellationToken)
    {
        var (known, held) = await members.IdentifyAsync(state, cancellationToken);
        if (held)
        {
            return TurnBuilder.Free(known.Idle() with { Email = null }, BotMessages.AskedTooOften + BotMessages.NoContact(options.Value.Contact), ChatIntent.Handoff);
        }

        if (known.WrongIdentities > state.WrongIdentities)
        {
            return WrongIdentity(known);
        }

        var first = known.MemberId is not null && before.MemberId is null;
        return known.Goal switch
        {
            Goal.Discount => await discounts.NextAsync(known, first, lead, cancellationToken),
            Goal.Status => await StatusAsync(known, before, cancellationToken),
            Goal.Standing => await StandingAsync(known, before, cancellationToken),
            Goal.Withdraw => await WithdrawAsync(known, cancellationToken),
            Goal.Human => await HumanAsync(known, cancellationToken),
            _ => TurnBuilder.Free(known, known.Email is null && known.MemberId is null ? BotMessages.Welcome : "¡Gracias! ¿Qué hacemos?", ChatIntent.Greeting),
        };
    }

    private async Task<DialogueTurn> StatusAsync(DialogueState state, DialogueState before, CancellationToken cancellationToken)
    {
        if (state.Requests.Count == 0 && await AskWhoAsync(state, ChatIntent.RequestStatus, cancellationToken) is { } question)
        {
            return question;
        }

        var lines = await members.RequestsAsync(state, cancellationToken);
        var text = lines.Count == 0 ? BotMessages.NoRequests : string.Join('\n', lines.Take(3).Select(BotMessages.Status));
        return await ToldAsync(state, before, text, ChatIntent.RequestStatus, lines.Count == 0 ? null : lines[0].TrackingId, cancellationToken);
    }

    private async Task<DialogueTurn> StandingAsync(DialogueState state, DialogueState before, CancellationToken cancellationToken)
    {
        if (await AskWhoAsync(state, ChatIntent.GeneralQuery, cancellationToken) is { } question)
        {
            return question;
        }

        var member = (await members.ProvenAsync(state, cancellationToken))!;
        return await ToldAsync(
            state, before, BotMessages.Standing(member.FirstName, member.SubscriptionActive, member.MonthlyFeeCurrent), ChatIntent.GeneralQuery, null, cancellationToken);
    }

    /// <summary>What was asked in between is told; then what we were at goes on.</summary>
    private async Task<DialogueTurn> ToldAsync(
        DialogueState state, DialogueState before, string text, ChatIntent intent, string? trackingId, CancellationToken cancellationToken)
    {
        if (state.ShowId is null)
        {
            return TurnBuilder.Free(state.Idle(), text, intent, trackingId: trackingId);
        }

        var back = await AdvanceAsync(state with { Goal = Goal.Discount }, before, null, cancellationToken);
        return back with { Text = $"{text}\n\n{BotMessages.BackTo}{back.Text}", Intent = intent, TrackingId = trackingId };
    }

    private async Task<DialogueTurn> WithdrawAsync(DialogueState state, CancellationToken cancellationToken)
    {
        if (state.Requests.Count == 0 && state.Withdrawing is null && await AskWhoAsync(state, ChatIntent.RequestStatus, cancellationToken) is { } question)
        {
            return question;
        }

        var open = (await members.RequestsAsync(state, cancellationToken)).Where(line => line.CanBeCancelled).ToList();
        if (state.Withdrawing is { } chosen)
        {
            open = [.. open.Where(line => line.TrackingId == chosen)];
        }

        if (open.Count > 1 && state.ShowWords is { } words)
        {
            if (ChatVocabulary.IsAll($" {string.Join(' ', MessageTokenizer.Words(words))} "))
            {
                return TurnBuilder.AskConfirmation(
                    state with { Withdrawing = open[0].TrackingId, WithdrawingToo = [.. open.Skip(1).Select(line => line.TrackingId)] },
                    BotMessages.AskWithdrawAll([.. open.Select(line => line.Show)]), ChatIntent.RequestStatus, "Sí, cancelalos", BotMessages.No);
            }

            var asked = shows.Named(words) ?? shows.PickAmong([.. open.Select(line => line.ShowId).OfType<int>()], words);
            open = asked is { } show && open.Where(line => line.ShowId == show).ToList() is [var meant] ? [meant] : open;
        }

        return open switch
        {
            [var filed] when state.Replacement is { } other && shows.Find(other) is { } replacement => TurnBuilder.AskConfirmation(
                state with { Withdrawing = filed.TrackingId }, BotMessages.AskSwap(filed.Show, BotMessages.Label(replacement)), ChatIntent.RequestStatus, "Sí, cancelalo", BotMessages.No) with
            { TrackingId = filed.TrackingId },
            [] => TurnBuilder.Free(state.Idle(), BotMessages.NothingToWithdraw, ChatIntent.RequestStatus),
            [var one] => TurnBuilder.AskConfirmation(
                state with { Withdrawing = one.TrackingId }, BotMessages.AskWithdraw(one.Show), ChatIntent.RequestStatus, "Sí, cancelalo", BotMessages.No) with
            { TrackingId = one.TrackingId },
            _ => TurnBuilder.Ask(
                state, Slot.Option, BotMessages.WhichToWithdraw, ChatIntent.RequestStatus, [.. open.Select(line => new Reply(line.Show, new ChatCommand.Withdraw(line.TrackingId)))]),
        };
    }

    private async Task<DialogueTurn> HumanAsync(DialogueState state, CancellationToken cancellationToken)
    {
        if (state.HandedOver)
        {
            return TurnBuilder.Free(state.Idle(), BotMessages.AlreadyHandedOver, ChatIntent.Handoff);
        }

        if (state.WrongIdentities >= IdentityDialogue.MostTries)
        {
            return TurnBuilder.Free(state.Idle(), BotMessages.TooManyTries + BotMessages.NoContact(options.Value.Contact), ChatIntent.Handoff);
        }

        var question = await AskWhoAsync(state, ChatIntent.Handoff, cancellationToken, BotMessages.WhoForHuman);
        return question ?? TurnBuilder.AskConfirmation(state, BotMessages.AskHandOver, ChatIntent.Handoff, "Sí, pasala", BotMessages.NoThanks);
    }

    /// <summary>Asks for address and DNI, one at a time; null once it is known who asks.</summary>
    private async Task<DialogueTurn?> AskWhoAsync(DialogueState state, ChatIntent intent, CancellationToken cancellationToken, string? lead = null)
    {
        if (await members.ProvenAsync(state, cancellationToken) is not null)
        {
            return null;
        }

        if (state.WrongIdentities >= IdentityDialogue.MostTries)
        {
            return TurnBuilder.Free(state.Idle(), BotMessages.TooManyTries + BotMessages.NoContact(options.Value.Contact), intent);
        }

        return state.Email is null
            ? TurnBuilder.AskEmail(state, BotMessages.Join(lead, BotMessages.AskEmail), intent)
            : TurnBuilder.AskDni(state, BotMessages.AskDni, intent);
    }

    private DialogueTurn WrongIdentity(DialogueState state) => state.WrongIdentities >= IdentityDialogue.MostTries
        ? TurnBuilder.Free(state.Idle() with { Email = null }, BotMessages.TooManyTries + BotMessages.NoContact(options.Value.Contact), ChatIntent.Handoff)
        : TurnBuilder.AskDni(state, BotMessages.NotAMember, state.Goal == Goal.Human ? ChatIntent.Handoff : ChatIntent.DiscountRequest);

    private static (DialogueState, DialogueTurn?, string?) TakeEmail(DialogueState state, string address, DialogueTurn? turn, string? lead) =>
        EmailAddress.IsValid(address)
            ? (state with { Email = EmailAddress.Normalize(address), MemberId = null }, turn, lead)
            : (state with { Misses = state.Misses + 1 }, turn ?? TurnBuilder.AskEmail(state with { Misses = state.Misses + 1 }, BotMessages.BadEmail, ChatIntent.DiscountRequest), lead);

    private (DialogueState, DialogueTurn?, string?) TakeShow(DialogueState state, string words, DialogueTurn? turn, string? lead)
    {
        var (taken, question) = shows.Take(state, words);
        return (taken, turn ?? question, lead);
    }

    private static DialogueState TakePick(DialogueState state, int showId) =>
        state with { Goal = Goal.Discount, ShowId = showId, Options = [], Offered = state.Options.Count > 1 ? state.Options : state.Offered, Misses = 0, Digressions = 0 };

    private static (DialogueState, DialogueTurn?, string?) Correct(DialogueState state, Slot slot, DialogueTurn? turn) => slot switch
    {
        Slot.Email => (state with { Email = null, Dni = null, MemberId = null }, turn, "Dale."),
        Slot.Dni => (state with { Dni = null, MemberId = null }, turn, "Dale."),
        _ => (state with { ShowId = null, ShowWords = null, Options = [], Goal = Goal.Discount }, turn, "Dale."),
    };

    /// <summary>What is said beside the slots.</summary>
    private async Task<DialogueTurn?> TalkAsync(DialogueState state, ChatCommand command, CancellationToken cancellationToken)
    {
        switch (command)
        {
            case ChatCommand.StartOver:
                return TurnBuilder.AskShow(state.Fresh(), BotMessages.FreshStart, ChatIntent.Greeting);
            case ChatCommand.Cancel:
                return TurnBuilder.Free(state.Idle(), state.Goal == Goal.None && state.Options.Count == 0 ? BotMessages.NothingToDrop : BotMessages.Dropped, ChatIntent.GeneralQuery);
            case ChatCommand.Confirm:
                return state.Asked == Slot.Confirmation ? await EffectAsync(state, cancellationToken) : await BackAsync(state, BotMessages.NothingToConfirm, cancellationToken);
            case ChatCommand.Deny:
                return state.Goal switch
                {
                    Goal.Discount when state.Asked == Slot.Confirmation => TurnBuilder.AskWhatToChange(state),
                    _ => TurnBuilder.Free(state.Idle(), BotMessages.Dropped, ChatIntent.GeneralQuery),
                };
            case ChatCommand.Greet when state.Goal == Goal.None:
                return TurnBuilder.Free(state, state.Requests.Count > 0 ? BotMessages.HelloAgain : BotMessages.Welcome, ChatIntent.Greeting);
            case ChatCommand.Thank when state.Goal == Goal.None:
                return TurnBuilder.Free(state, BotMessages.YouAreWelcome, ChatIntent.Greeting);
            case ChatCommand.Greet:
                return await BackAsync(state, "¡Hola!", cancellationToken);
            case ChatCommand.Thank:
                return await BackAsync(state, "¡De nada!", cancellationToken);
            case ChatCommand.AskQuestion question:
                return await AnswerAsync(state, question.Text, cancellationToken);
            case ChatCommand.Complain:
                return await BackAsync(state, BotMessages.Sorry, cancellationToken, offersPerson: true);
            case ChatCommand.AskProgramme programme:
                return await ProgrammeAsync(state, programme.Words, cancellationToken);
            default:
                return await MissedAsync(state, cancellationToken);
        }
    }

    private async Task<DialogueTurn> AnswerAsync(DialogueState state, string question, CancellationToken cancellationToken)
    {
        var passages = await knowledge.FindAsync(question, cancellationToken);
        if (passages.Count == 0)
        {
            return await BackAsync(state, BotMessages.NoAnswer, cancellationToken, offersPerson: true);
        }

        var best = passages[0];
        if (!best.IsSure)
        {
            return await WhichQuestionAsync(state, passages, cancellationToken);
        }

        var back = await BackAsync(state, string.Empty, cancellationToken);
        var tail = BotMessages.Rests(best.Heading) + (back.Text.Length == 0 ? string.Empty : $"\n\n{back.Text}");
        return back with
        {
            Text = best.Text + tail,
            Intent = ChatIntent.GeneralQuery,
            Sources = [best.Heading],
            Phrasing = new Phrasing(question, [best.Text], tail),
        };
    }

    /// <summary>What may not be the answer is not told: the member says which question was meant, or leaves it to a person.</summary>
    private async Task<DialogueTurn> WhichQuestionAsync(DialogueState state, IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        var questions = passages.Select(passage => passage.Question).ToList();
        var back = await BackAsync(state, BotMessages.WhichQuestion(questions), cancellationToken, offersPerson: true);
        var others = back.State.Asked is null ? back.State.Replies.Where(reply => reply.Command is ChatCommand.AskHuman) : back.State.Replies;
        return back with
        {
            State = back.State with { Replies = [.. questions.Select(asked => new Reply(asked, new ChatCommand.AskQuestion(asked))), .. others] },
        };
    }

    private async Task<DialogueTurn> ProgrammeAsync(DialogueState state, string? words, CancellationToken cancellationToken)
    {
        if (state is { Goal: Goal.None } or { ShowId: null })
        {
            return await shows.ProgrammeAsync(state with { Misses = 0 }, words, cancellationToken);
        }

        // In the middle of something: told, and back to it.
        var told = await shows.ProgrammeAsync(state, words, cancellationToken);
        var back = await BackAsync(state, told.Text, cancellationToken);
        return back with { Intent = ChatIntent.ShowInfo, ShowIds = told.ShowIds };
    }

    private async Task<DialogueTurn> MissedAsync(DialogueState state, CancellationToken cancellationToken)
    {
        var missed = state with { Misses = state.Misses + 1, Digressions = 0 };
        var text = (state.Asked, state.Goal) switch
        {
            (Slot.Confirmation, Goal.Discount) => BotMessages.YesOrNo,
            (Slot.Dni, _) => BotMessages.NotADni,
            (Slot.Email, _) => BotMessages.BadEmail,
            _ => BotMessages.Unclear,
        };
        if (state.Asked is Slot.Confirmation or Slot.Dni or Slot.Email)
        {
            // Only that is asked again, with the same replies.
            var replies = missed.Misses > 1 && state.Asked != Slot.Confirmation ? [new Reply(BotMessages.Person, new ChatCommand.AskHuman())] : state.Replies;
            return TurnBuilder.Ask(missed, state.Asked.Value, text, IntentOf(state.Goal), replies);
        }

        return await BackAsync(missed, text, cancellationToken, offersPerson: missed.Misses > 1);
    }

    /// <summary>Something was said in between: the answer, and, the first time, the question we were at.</summary>
    private async Task<DialogueTurn> BackAsync(DialogueState state, string answer, CancellationToken cancellationToken, bool offersPerson = false)
    {
        if (state.Goal == Goal.None && state.Options.Count == 0)
        {
            return TurnBuilder.Free(state, answer, ChatIntent.GeneralQuery);
        }

        var again = state.Digressions == 0;
        var counted = state with { Digressions = state.Digressions + 1 };
        var question = state.Options.Count > 0 || state.Goal == Goal.None
            ? TurnBuilder.Ask(counted, state.Asked ?? Slot.Option, BotMessages.WhichOfThose, ChatIntent.GeneralQuery, state.Replies)
            : await AdvanceAsync(counted, counted, null, cancellationToken);
        var person = new Reply(BotMessages.Person, new ChatCommand.AskHuman());
        IReadOnlyList<Reply> replies = offersPerson && !question.State.Replies.Any(reply => reply.Command is ChatCommand.AskHuman)
            ? [.. question.State.Replies, person]
            : question.State.Replies;
        var text = again ? $"{answer}{(answer.Length > 0 ? "\n\n" : string.Empty)}{(answer.Length > 0 ? BotMessages.BackTo : string.Empty)}{question.Text}" : answer;
        return question with { Text = text, State = question.State with { Replies = replies, Digressions = counted.Digressions, Misses = state.Misses } };
    }

    private async Task<DialogueTurn> EffectAsync(DialogueState state, CancellationToken cancellationToken)
    {
        var member = await members.ProvenAsync(state, cancellationToken);
        if (state is { Goal: Goal.Withdraw, Withdrawing: { } swapped, Replacement: { } replacement })
        {
            var next = await discounts.NextAsync(
                state with { Goal = Goal.Discount, ShowId = replacement, Withdrawing = null, Replacement = null }, false, null, cancellationToken);
            return next with { Effect = new ChatEffect.Withdraw(swapped, [], GoesOn: true) };
        }

        ChatEffect? effect = state switch
        {
            { Goal: Goal.Discount, ShowId: { } show, Email: { } email } when member is not null || state.Name is not null =>
                new ChatEffect.Submit(member?.Name ?? state.Name!, email, member?.Dni, show),
            { Goal: Goal.Withdraw, Withdrawing: { } request } when member is not null || state.WithdrawingToo.Prepend(request).All(state.Requests.Contains) =>
                new ChatEffect.Withdraw(request, state.WithdrawingToo, GoesOn: false),
            { Goal: Goal.Human } when member is not null => new ChatEffect.HandOver(member.Id, state.ShowWords),
            _ => null,
        };
        return effect is null
            ? await AdvanceAsync(state, state, null, cancellationToken)
            : TurnBuilder.Free(state, string.Empty, IntentOf(state.Goal)) with { Effect = effect };
    }

    private static ChatIntent IntentOf(Goal goal) => goal switch
    {
        Goal.Discount => ChatIntent.DiscountRequest,
        Goal.Status or Goal.Withdraw => ChatIntent.RequestStatus,
        Goal.Human => ChatIntent.Handoff,
        _ => ChatIntent.GeneralQuery,
    };
}
