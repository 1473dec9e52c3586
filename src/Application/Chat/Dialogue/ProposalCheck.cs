using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>
/// What of a model's proposal can be believed: it may choose among readings of the member's words, never add to them. A yes that the
/// words do not say is none.
/// </summary>
internal static class ProposalCheck
{
    /// <returns>The command; null where the proposal says nothing that the rules' own reading does not say better.</returns>
    public static ChatCommand? Accept(ProposedCommand proposal, MessageParts parts, DialogueState state) => proposal.Name switch
    {
        // A question changes nothing of what was said before it.
        not ("question" or "status") when parts.IsQuestion => null,
        "set_show" => new ChatCommand.SetShow(OwnWords(proposal.Value, parts)),
        "pick" => int.TryParse(proposal.Value, out var number) && number >= 1 && number <= state.Options.Count
            ? new ChatCommand.Pick(state.Options[number - 1])
            : null,
        "confirm" => state.Asked == Slot.Confirmation && RuleInterpreter.SaysYes(parts, state) ? new ChatCommand.Confirm() : new ChatCommand.Other(),
        "deny" => state.Asked == Slot.Confirmation && parts.Words.Any(ChatVocabulary.IsNegation) ? new ChatCommand.Deny() : null,
        "correct" => proposal.Value switch
        {
            "email" => new ChatCommand.Correct(Slot.Email),
            "dni" => new ChatCommand.Correct(Slot.Dni),
            "show" => new ChatCommand.Correct(Slot.Show),
            _ => null,
        },
        "cancel" => new ChatCommand.Cancel(),
        "status" => new ChatCommand.AskStatus(),
        "question" => new ChatCommand.AskQuestion(parts.Rest),
        "human" => new ChatCommand.AskHuman(),

        // Address and DNI are read by us alone, and "other" is what the rules had already.
        _ => null,
    };

    /// <summary>The words as the model cut them out, if they are the member's; otherwise all that the member wrote.</summary>
    private static string OwnWords(string value, MessageParts parts)
    {
        var cut = MessageTokenizer.Words(value);
        return cut.Length > 0 && cut.All(parts.Words.Contains) ? string.Join(' ', cut) : parts.Rest;
    }
}
