using CharroBot.Application.Chat.Acts;
using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>What a message means where no phrase says it: a show, a question, an act.</summary>
internal sealed partial class RuleInterpreter
{
    private async Task<Interpretation> ByMeaningAsync(MessageParts parts, DialogueState state, CancellationToken cancellationToken)
    {
        if (parts.Words.Count == 0)
        {
            return new Interpretation([new ChatCommand.Other()], true);
        }

        if (ChatVocabulary.IsGreeting(parts.Words))
        {
            return Sure(new ChatCommand.Greet());
        }

        if (ChatVocabulary.IsThanks(parts.Words) && state.Asked != Slot.Confirmation)
        {
            return Sure(new ChatCommand.Thank());
        }

        if (PickOf(parts, state) is { } picked)
        {
            return Sure(picked);
        }

        var text = Named(parts) ?? Likely(parts) ?? OptionPicker.Positive(parts.Rest);
        var resolution = resolver.Resolve(text);
        if (resolution is ShowResolution.Resolved)
        {
            return ByShow(parts, state, text, resolution)!;
        }

        var passages = await knowledge.FindAsync(parts.Rest, cancellationToken);
        var known = passages.Count > 0 && (passages[0].IsSure || (parts.IsQuestion && passages[0].Score >= LikelyKnown));
        var sure = known && passages[0].IsSure;
        var names = resolution is ShowResolution.Ambiguous { Candidates: var candidates } && (candidates.Count == 1
            ? !(sure && parts.Rest.Contains('?', StringComparison.Ordinal))
            : !(sure && parts.IsQuestion) && candidates.DistinctBy(show => show.Artist).Count() == 1);
        if (known && !names && !(ChatVocabulary.IsProgramme(parts.Padded) && resolution is ShowResolution.Ambiguous))
        {
            return new Interpretation([new ChatCommand.AskQuestion(parts.Rest)], passages[0].IsSure);
        }

        if (!names && state.Goal == Goal.None && ByAct(parts) is { } act)
        {
            return new Interpretation([act], false);
        }

        return ByShow(parts, state, text, resolution)
            ?? (parts.IsQuestion ? new Interpretation([new ChatCommand.AskQuestion(parts.Rest)], false) : null)
            ?? BySlot(parts, state);
    }

    private ChatCommand? ByAct(MessageParts parts)
    {
        var (act, probability) = acts.Classify(parts.Rest);
        return probability < ActClassifier.Believed ? null : act switch
        {
            DialogueAct.Status => new ChatCommand.AskStatus(),
            DialogueAct.Cancel => new ChatCommand.Withdraw(null, parts.Rest),
            DialogueAct.List => new ChatCommand.AskProgramme(IsAllRequest(parts) ? null : parts.Rest),
            DialogueAct.Person => new ChatCommand.AskHuman(),
            DialogueAct.Thanks => new ChatCommand.Thank(),
            DialogueAct.Complaint => new ChatCommand.Complain(),
            _ => null,
        };
    }

    private static Interpretation? ByShow(MessageParts parts, DialogueState state, string text, ShowResolution resolution)
    {
        var asksProgramme = ChatVocabulary.IsProgramme(parts.Padded) && !(state.Asked is Slot.Show && !parts.IsQuestion);
        switch (resolution)
        {
            case ShowResolution.Resolved or ShowResolution.Ambiguous when asksProgramme || IsListing(parts, resolution):
                return Sure(new ChatCommand.AskProgramme(text));
            case ShowResolution.Resolved:
                return Sure(new ChatCommand.SetShow(text));
            case ShowResolution.Ambiguous:
                // A name is there, if not which of its shows: what remains is asked, and nobody needs to guess.
                return new Interpretation([new ChatCommand.SetShow(text)], !parts.IsQuestion || state.Asked is Slot.Show or Slot.Option);
            case ShowResolution.NotFound when asksProgramme:
                return new Interpretation([new ChatCommand.AskProgramme(IsAllRequest(parts) ? null : parts.Rest)], IsAllRequest(parts));
            default:
                return ChatVocabulary.AsksForDiscount(parts.Words) && IsAllRequest(parts) ? Sure(new ChatCommand.AskDiscount()) : null;
        }
    }

    /// <summary>"¿Y en Rosario?" asks what is on there.</summary>
    private static bool IsListing(MessageParts parts, ShowResolution resolution) =>
        parts.IsQuestion && !ChatVocabulary.AsksForDiscount(parts.Words)
        && resolution is ShowResolution.Ambiguous ambiguous && ambiguous.Candidates.DistinctBy(show => show.Artist).Count() > 2;

    private static bool IsAllRequest(MessageParts parts) => parts.Words.All(word => RequestVocabulary.IsRequestWord(word) || word is "ver" or "mostrame" or "shows" or "lista" or "cartelera" or "programacion" or "agenda" or "grilla");

    private static bool IsName(MessageParts parts) =>
        parts.Words.Count is >= 1 and <= 6 && parts.Rest.Length <= LongestName && parts.Words.All(word => word.All(char.IsLetter));
}
