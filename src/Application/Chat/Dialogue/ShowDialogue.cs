using System.Globalization;
using CharroBot.Application.Common;
using CharroBot.Application.Shows;
using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>Finds and describes shows, for the dialogue.</summary>
internal sealed class ShowDialogue(IShowCatalog catalog, CachedResolver resolver, IShowRepository shows, IAvailableShows available, TimeProvider time)
{
    private const int MostListed = 10;

    /// <summary>Puts the words for a show into the state, or asks which one is meant.</summary>
    /// <returns>The turn that asks; null where one show is meant.</returns>
    public (DialogueState State, DialogueTurn? Question) Take(DialogueState state, string words)
    {
        var wanted = state with { Goal = Goal.Discount, ShowWords = TextCut.Cut(words, Domain.Discounts.Submission.DescriptionMaxLength), Options = [] };
        switch (resolver.Resolve(words))
        {
            case ShowResolution.Resolved { Show: var show }:
                return (wanted with { ShowId = show.Id, Misses = 0, Digressions = 0 }, null);
            case ShowResolution.Ambiguous { Candidates: [var only] } likely when IsUpcoming(only) && likely.Evidence.Candidates.All(candidate => candidate.Conflict is null):
                // Nothing said speaks against it, and the member sees it named before anything is asked for.
                return (wanted with { ShowId = only.Id, Misses = 0, Digressions = 0 }, null);
            case ShowResolution.Ambiguous ambiguous:
                return (wanted, TurnBuilder.AskOption(wanted with { Misses = 0, Digressions = 0 }, ambiguous.Question, ChatIntent.DiscountRequest, Labelled(ambiguous.Candidates)));
            case var _ when state.Options.Count > 0 && state.Asked == Slot.Option:
                // What was offered stays offered.
                return (state, TurnBuilder.Ask(state with { Misses = state.Misses + 1 }, Slot.Option, BotMessages.WhichOfThose, ChatIntent.DiscountRequest, state.Replies, state.Options));
            case var _ when state.ShowId is not null && state.Asked is { } asked:
                // Words that name no show do not take away the one that was named.
                return (state, TurnBuilder.Ask(state with { Misses = state.Misses + 1 }, asked, BotMessages.Unclear + " " + BotMessages.Again(asked), ChatIntent.DiscountRequest, state.Replies));
            default:
                var missed = wanted with { Misses = state.Misses + 1 };
                return (missed, TurnBuilder.AskShow(missed, $"{BotMessages.ShowNotFound} {BotMessages.AskShow}", ChatIntent.DiscountRequest));
        }
    }

    /// <summary>What is on; shows that fit are offered.</summary>
    public async Task<DialogueTurn> ProgrammeAsync(DialogueState state, string? words, CancellationToken cancellationToken)
    {
        var resolution = words is null ? null : resolver.Resolve(words);
        switch (resolution)
        {
            case ShowResolution.Resolved { Show: var show }:
                var details = await DetailsAsync(show.Id, cancellationToken);
                return details is null || !IsUpcoming(show)
                    ? TurnBuilder.Free(state, BotMessages.NotUpcoming, ChatIntent.ShowInfo)
                    : Offer(state, show, details);
            case ShowResolution.Ambiguous ambiguous:
                return TurnBuilder.AskOption(state with { ShowWords = words }, ambiguous.Question, ChatIntent.ShowInfo, Labelled(ambiguous.Candidates));
            case ShowResolution.NotFound elsewhere when PlaceIn(elsewhere) is null && state.ShowId is { } current && Find(current) is { } about && await DetailsAsync(current, cancellationToken) is { } known:
                return TurnBuilder.Free(state, BotMessages.About(about, known, offers: false), ChatIntent.ShowInfo, [current]);
            case ShowResolution.NotFound missing:
                return TurnBuilder.Free(state, PlaceIn(missing) is { } place ? BotMessages.NothingIn(place) : BotMessages.ShowNotFound, ChatIntent.ShowInfo);
            default:
                var page = await available.ListAsync(new PageRequest(MostListed), cancellationToken);
                var next = page.IsSuccess ? page.Value.Items.Select(item => Find(item.Id)).OfType<CatalogShow>().ToList() : [];
                return next.Count == 0
                    ? TurnBuilder.Free(state, BotMessages.NoShows, ChatIntent.ShowInfo)
                    : TurnBuilder.AskOption(state, BotMessages.SomeShows, ChatIntent.ShowInfo, Labelled(next));
        }
    }

    /// <summary>The place of which nothing is known but that it was said; null for none.</summary>
    private static string? PlaceIn(ShowResolution.NotFound missing) =>
        missing.Evidence.Matches.FirstOrDefault(match => match.Field == "city") is { } city ? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(city.Word) : null;

    /// <summary>Which of some shows the words mean: by name, place, date or order; null where none, or more than one, fits.</summary>
    public int? PickAmong(IReadOnlyList<int> shows, string words) => new OptionPicker(catalog, resolver, time.UtcNow()).Pick(shows, words, [words]);

    /// <summary>The show that words name, however many others stand around; null where there is none, or more than one.</summary>
    public int? Named(string? words) => words is null ? null : resolver.Resolve(words) switch
    {
        ShowResolution.Resolved resolved => resolved.Show.Id,
        ShowResolution.Ambiguous { Candidates: [var only] } => only.Id,
        _ => null,
    };

    public CatalogShow? Find(int showId) => catalog.Shows.FirstOrDefault(show => show.Id == showId && show.Active);

    public bool IsUpcoming(CatalogShow show) => show.Active && (show.Date is null || show.Date > time.UtcNow());

    public async Task<PublicShow?> DetailsAsync(int showId, CancellationToken cancellationToken) =>
        await shows.FindAsync(showId, cancellationToken) is { } show ? PublicShow.Of(show) : null;

    private static DialogueTurn Offer(DialogueState state, CatalogShow show, PublicShow details) => TurnBuilder.Ask(
        state with { Options = [show.Id] },
        Slot.Option,
        BotMessages.About(show, details),
        ChatIntent.ShowInfo,
        details.DiscountsAvailable ? [new(BotMessages.Yes, new ChatCommand.Pick(show.Id)), new(BotMessages.No, new ChatCommand.Cancel())] : [],
        [show.Id]);

    /// <summary>Two shows with one label would be one quick reply: then the title tells them apart.</summary>
    private static List<(string Label, int ShowId)> Labelled(IReadOnlyList<CatalogShow> candidates)
    {
        var twice = candidates.GroupBy(BotMessages.Label).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. candidates.Select(show => (twice.Contains(BotMessages.Label(show)) ? $"{show.Title} · {BotMessages.Label(show)} · {show.Code}" : BotMessages.Label(show), show.Id))];
    }
}
