using CharroBot.Application.Discounts;
using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Users;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>The way to a request: the show, who asks, what stands in the way, and the question whether to file it.</summary>
internal sealed class DiscountDialogue(ShowDialogue shows, IdentityDialogue members, EligibilityEvaluator eligibility, IOptions<MembershipOptions> identity)
{
    /// <param name="first">Who asks has just become known.</param>
    /// <param name="lead">What is said before the question.</param>
    public async Task<DialogueTurn> NextAsync(DialogueState state, bool first, string? lead, CancellationToken cancellationToken)
    {
        if (state.ShowId is not { } showId)
        {
            return state.Options.Count > 0
                ? TurnBuilder.Ask(state, Slot.Option, BotMessages.WhichOfThose, ChatIntent.DiscountRequest, state.Replies, state.Options)
                : TurnBuilder.AskShow(state, BotMessages.Join(lead, BotMessages.AskShow), ChatIntent.DiscountRequest);
        }

        var show = shows.Find(showId);
        var details = await shows.DetailsAsync(showId, cancellationToken);
        if (show is null || details is null || !shows.IsUpcoming(show))
        {
            return TurnBuilder.AskShow(state, show is null ? BotMessages.NotUpcoming : $"{ReasonCode.ShowPast.MemberText()} {BotMessages.AskShow}", ChatIntent.DiscountRequest);
        }

        if (state.Email is null)
        {
            return TurnBuilder.AskEmail(state, BotMessages.Join(lead ?? BotMessages.Found(show, details), BotMessages.AskEmail), ChatIntent.DiscountRequest) with { ShowIds = [showId] };
        }

        if (await members.ProvenAsync(state, cancellationToken) is { } member)
        {
            return await ConfirmAsync(state, member, show, details, first, cancellationToken);
        }

        if (identity.Value.RequireDni)
        {
            return TurnBuilder.AskDni(state, BotMessages.Join(lead, BotMessages.AskDni), ChatIntent.DiscountRequest);
        }

        return state.Name is null
            ? TurnBuilder.AskName(state, BotMessages.Join(lead, BotMessages.AskName), ChatIntent.DiscountRequest)
            : TurnBuilder.AskConfirmation(state, BotMessages.AskConfirmation(show, details, state.Email), ChatIntent.DiscountRequest, BotMessages.Yes, BotMessages.No, [showId]);
    }

    /// <summary>All is known: what stands in the way is said before anything is asked for.</summary>
    private async Task<DialogueTurn> ConfirmAsync(
        DialogueState state, User member, CatalogShow show, Shows.PublicShow details, bool first, CancellationToken cancellationToken)
    {
        var match = ShowMatch.Found(show.Id, ResolutionEvidence.Direct("by_id"));
        var verdict = await eligibility.EvaluateAsync(member, match, show.Title, exceptId: null, cancellationToken);
        var hello = first ? BotMessages.Greeting(member.FirstName, member is { SubscriptionActive: true, MonthlyFeeCurrent: true }) : null;
        switch (verdict.Report.FirstFailure)
        {
            case null:
                return TurnBuilder.AskConfirmation(
                    state, BotMessages.Join(hello, BotMessages.AskConfirmation(show, details, state.Email!)), ChatIntent.DiscountRequest, BotMessages.Yes, BotMessages.No, [show.Id]);
            case ReasonCode.DuplicateRequest:
                var line = verdict.BlockingTrackingId is { } blocking ? await members.LineAsync(blocking, cancellationToken) : null;
                return TurnBuilder.Free(
                    state.Idle(),
                    BotMessages.Join(hello, BotMessages.Join(ReasonCode.DuplicateRequest.MemberText(), line is null ? string.Empty : BotMessages.Status(line))),
                    ChatIntent.RequestStatus,
                    [show.Id],
                    verdict.BlockingTrackingId);
            case { } reason:
                return TurnBuilder.AskConfirmation(
                    state, BotMessages.Join(hello, BotMessages.Obstacle(reason)), ChatIntent.DiscountRequest, BotMessages.AskAnyway, BotMessages.NoThanks, [show.Id]);
        }
    }
}
