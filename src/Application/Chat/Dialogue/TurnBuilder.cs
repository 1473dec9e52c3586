namespace CharroBot.Application.Chat.Dialogue;

/// <summary>Makes turns: text, question, and the quick replies that answer it.</summary>
internal static class TurnBuilder
{
    private static readonly Reply Person = new(BotMessages.Person, new ChatCommand.AskHuman());

    private static readonly Reply[] Idle =
    [
        new(BotMessages.PickIt, new ChatCommand.AskDiscount()),
        new(BotMessages.SeeShows, new ChatCommand.AskProgramme(null)),
        new(BotMessages.MyRequest, new ChatCommand.AskStatus()),
        Person,
    ];

    /// <summary>Nothing is asked: what one may want next is offered.</summary>
    public static DialogueTurn Free(DialogueState state, string text, ChatIntent intent, IReadOnlyList<int>? shows = null, string? trackingId = null) =>
        new(state with { Asked = null, Replies = state.HandedOver ? [.. Idle.SkipLast(1)] : Idle }, text, intent, shows ?? [], TrackingId: trackingId);

    public static DialogueTurn Ask(DialogueState state, Slot slot, string text, ChatIntent intent, IReadOnlyList<Reply> replies, IReadOnlyList<int>? shows = null) =>
        new(state with { Asked = slot, Replies = replies }, text, intent, shows ?? []);

    public static DialogueTurn AskShow(DialogueState state, string text, ChatIntent intent) => Ask(
        state with { ShowId = null, ShowWords = null, Options = [] },
        Slot.Show,
        text,
        intent,
        state.Misses > 1 ? [new(BotMessages.SeeShows, new ChatCommand.AskProgramme(null)), Person] : [new(BotMessages.SeeShows, new ChatCommand.AskProgramme(null))]);

    public static DialogueTurn AskEmail(DialogueState state, string text, ChatIntent intent) =>
        Ask(state, Slot.Email, text, intent, state.Misses > 1 && !state.HandedOver ? [Person] : []);

    public static DialogueTurn AskDni(DialogueState state, string text, ChatIntent intent) =>
        Ask(state, Slot.Dni, text, intent, state.WrongIdentities == 0 ? [] : [new(BotMessages.OtherEmail, new ChatCommand.Correct(Slot.Email)), Person]);

    public static DialogueTurn AskName(DialogueState state, string text, ChatIntent intent) => Ask(state, Slot.Name, text, intent, []);

    /// <param name="options">Label and show, in order.</param>
    public static DialogueTurn AskOption(DialogueState state, string text, ChatIntent intent, IReadOnlyList<(string Label, int ShowId)> options) => Ask(
        state with { ShowId = null, Options = [.. options.Select(option => option.ShowId)] },
        Slot.Option,
        text,
        intent,
        [.. options.Select(option => new Reply(option.Label, new ChatCommand.Pick(option.ShowId))), new(options.Count == 1 ? BotMessages.OtherShow : "Ninguno de esos", new ChatCommand.Correct(Slot.Show))],
        [.. options.Select(option => option.ShowId)]);

    public static DialogueTurn AskConfirmation(DialogueState state, string text, ChatIntent intent, string yes, string no, IReadOnlyList<int>? shows = null) => Ask(
        state,
        Slot.Confirmation,
        text,
        intent,
        [
            new(yes, new ChatCommand.Confirm()),
            new(no, new ChatCommand.Deny()),
            .. state.Goal == Goal.Discount ? [new Reply(BotMessages.OtherShow, new ChatCommand.Correct(Slot.Show))] : Array.Empty<Reply>(),
        ],
        shows);

    public static DialogueTurn AskWhatToChange(DialogueState state) => Ask(
        state,
        Slot.Show,
        BotMessages.NotFiled,
        ChatIntent.DiscountRequest,
        [
            new(BotMessages.OtherShow, new ChatCommand.Correct(Slot.Show)),
            new(BotMessages.OtherEmail, new ChatCommand.Correct(Slot.Email)),
            new(BotMessages.LeaveIt, new ChatCommand.Cancel()),
        ]);
}
