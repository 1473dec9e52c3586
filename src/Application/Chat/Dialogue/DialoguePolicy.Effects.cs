using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>What the dialogue brings about, and what it asks before.</summary>
internal sealed partial class DialoguePolicy
{
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
}
