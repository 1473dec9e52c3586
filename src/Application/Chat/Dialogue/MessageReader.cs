using CharroBot.Application.Chat.Knowledge;
using CharroBot.Application.Shows;
using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>What a message was read as.</summary>
/// <param name="IsSure">The words leave no doubt: no model is asked.</param>
internal sealed record Reading(IReadOnlyList<ChatCommand> Commands, bool IsSure);

/// <summary>
/// Reads a message by rules alone. What it is sure of stands, whatever a model would say; where it is not, a model may know better.
/// </summary>
internal sealed class MessageReader(IShowCatalog catalog, IKnowledgeBase knowledge, TimeProvider time)
{
    private const int LongestName = 60;

    public async Task<Reading> ReadAsync(string message, MessageParts parts, DialogueState state, CancellationToken cancellationToken)
    {
        var folded = TextFolding.Fold(message);
        if (state.Replies.FirstOrDefault(reply => TextFolding.Fold(reply.Label) == folded) is { } reply)
        {
            return Sure(reply.Command);
        }

        var given = Given(parts, state);
        if (parts.Words.All(ChatVocabulary.IsIdentityFiller) && given.Count > 0)
        {
            return new Reading(given, true);
        }

        var rest = ByPhrase(parts, state) ?? await ByMeaningAsync(parts, state, cancellationToken);
        return new Reading([.. given, .. rest.Commands.Where(command => given.Count == 0 || command is not (ChatCommand.Other or ChatCommand.Greet))], rest.IsSure || given.Count > 0);
    }

    /// <summary>Whether the member's own words say yes: what a model takes for one is not enough.</summary>
    public static bool SaysYes(MessageParts parts, DialogueState state) =>
        IsThumb(parts.Rest) || ChatVocabulary.IsYes(parts.Words)
        || (state.Goal == Goal.Withdraw && parts.Words is ["cancelalo" or "cancela" or "cancelar" or "cancelalo"]);

    private static List<ChatCommand> Given(MessageParts parts, DialogueState state)
    {
        var given = new List<ChatCommand>();
        if (parts.Email is { } email && (state.Asked == Slot.Email || Domain.Users.EmailAddress.IsValid(email)))
        {
            given.Add(new ChatCommand.SetEmail(email));
        }

        if (parts.Dni is { } dni)
        {
            given.Add(new ChatCommand.SetDni(dni));
        }

        return given;
    }

    private static bool IsThumb(string rest) => rest.Trim() is "👍" or "👍🏻" or "👍🏼" or "👍🏽" or "👍🏾" or "👍🏿" or "✅" or "👌";

    /// <summary>What whole phrases say, wherever the dialogue stands.</summary>
    private Reading? ByPhrase(MessageParts parts, DialogueState state)
    {
        var (words, padded) = (parts.Words, parts.Padded);
        if (state.Asked == Slot.Confirmation || (state.Asked == Slot.Option && state.Options.Count == 1))
        {
            if (SaysYes(parts, state))
            {
                return Sure(state.Asked == Slot.Option ? new ChatCommand.Pick(state.Options[0]) : new ChatCommand.Confirm());
            }

            if (ChatVocabulary.IsNo(words))
            {
                return Sure(state.Asked == Slot.Option ? new ChatCommand.Correct(Slot.Show) : new ChatCommand.Deny());
            }
        }

        if (ChatVocabulary.IsStartOver(padded))
        {
            return Sure(new ChatCommand.StartOver());
        }

        if (ChatVocabulary.IsHuman(padded) && words.Count <= 14)
        {
            return Sure(new ChatCommand.AskHuman());
        }

        if (ChatVocabulary.Correction(padded) is { } slot && state.Goal != Goal.None)
        {
            // "Otra banda: las pelotas" says at once which.
            return slot == Slot.Show && Named(parts.Rest) is { } words2 ? Sure(new ChatCommand.SetShow(words2)) : Sure(new ChatCommand.Correct(slot));
        }

        return parts.IsQuestion && !ChatVocabulary.IsStatus(padded) && !ChatVocabulary.IsStanding(padded) ? null : ByWish(parts, state);
    }

    private static Reading? ByWish(MessageParts parts, DialogueState state)
    {
        var padded = parts.Padded;
        if (ChatVocabulary.IsWithdrawal(padded) && (state.Goal != Goal.Discount || state.Asked is null))
        {
            return Sure(new ChatCommand.Withdraw(null));
        }

        if ((ChatVocabulary.IsCancel(padded) || ChatVocabulary.IsWithdrawal(padded)) && parts.Words.Count <= 7)
        {
            return Sure(new ChatCommand.Cancel());
        }

        if (ChatVocabulary.IsStanding(padded))
        {
            return Sure(new ChatCommand.AskStanding());
        }

        return ChatVocabulary.IsStatus(padded) && parts.Words.Count <= 12 ? Sure(new ChatCommand.AskStatus()) : null;
    }

    /// <summary>A show that is clear even beside other words; null where there is none.</summary>
    private string? Named(string text) =>
        catalog.Current.Resolve(OptionPicker.Positive(text), time.UtcNow()) is ShowResolution.Resolved ? OptionPicker.Positive(text) : null;

    private async Task<Reading> ByMeaningAsync(MessageParts parts, DialogueState state, CancellationToken cancellationToken)
    {
        if (parts.Words.Count == 0)
        {
            return new Reading([new ChatCommand.Other()], true);
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

        var resolution = catalog.Current.Resolve(parts.Rest, time.UtcNow());
        var passages = await knowledge.FindAsync(parts.Rest, cancellationToken);
        var known = passages.Count > 0 && (passages[0].IsSure || parts.IsQuestion);
        if (resolution is not ShowResolution.Resolved && known && !(ChatVocabulary.IsProgramme(parts.Padded) && resolution is ShowResolution.Ambiguous))
        {
            return new Reading([new ChatCommand.AskQuestion(parts.Rest)], passages[0].IsSure);
        }

        return ByShow(parts, state, resolution)
            ?? (parts.IsQuestion ? new Reading([new ChatCommand.AskQuestion(parts.Rest)], false) : null)
            ?? BySlot(parts, state);
    }

    private ChatCommand.Pick? PickOf(MessageParts parts, DialogueState state)
    {
        if (parts.IsQuestion)
        {
            return null;
        }

        var picker = new OptionPicker(catalog, time.UtcNow());
        if (state.Options.Count > 0)
        {
            return picker.Pick(state.Options, parts.Rest) is { } option ? new ChatCommand.Pick(option) : null;
        }

        // "No, la de Rosario", when the one in Córdoba is about to be asked for.
        if (state is not { Goal: Goal.Discount, ShowId: { } current } || catalog.Shows.FirstOrDefault(show => show.Id == current) is not { } show)
        {
            return null;
        }

        var siblings = catalog.Shows.Where(other => other.Artist == show.Artist && other.Active).Select(other => other.Id).ToList();
        return siblings.Count > 1 && picker.Pick(siblings, parts.Rest) is { } sibling && sibling != current ? new ChatCommand.Pick(sibling) : null;
    }

    private static Reading? ByShow(MessageParts parts, DialogueState state, ShowResolution resolution)
    {
        var asksProgramme = ChatVocabulary.IsProgramme(parts.Padded) && !(state.Asked is Slot.Show && !parts.IsQuestion);
        switch (resolution)
        {
            case ShowResolution.Resolved or ShowResolution.Ambiguous when asksProgramme:
                return Sure(new ChatCommand.AskProgramme(parts.Rest));
            case ShowResolution.Resolved:
                return Sure(new ChatCommand.SetShow(OptionPicker.Positive(parts.Rest)));
            case ShowResolution.Ambiguous:
                var expected = state.Asked is Slot.Show or Slot.Option or Slot.Confirmation || ChatVocabulary.AsksForDiscount(parts.Words);
                return new Reading([new ChatCommand.SetShow(OptionPicker.Positive(parts.Rest))], expected);
            case ShowResolution.NotFound when asksProgramme:
                return new Reading([new ChatCommand.AskProgramme(IsAllRequest(parts) ? null : parts.Rest)], IsAllRequest(parts));
            default:
                return ChatVocabulary.AsksForDiscount(parts.Words) && IsAllRequest(parts) ? Sure(new ChatCommand.AskDiscount()) : null;
        }
    }

    private static bool IsAllRequest(MessageParts parts) => parts.Words.All(word => RequestVocabulary.IsRequestWord(word) || word is "ver" or "mostrame" or "shows" or "lista" or "cartelera" or "programacion" or "agenda" or "grilla");

    /// <summary>Nothing else it can be: an answer to what was asked, if anything.</summary>
    private static Reading BySlot(MessageParts parts, DialogueState state) => state.Asked switch
    {
        Slot.Name when IsName(parts) => Sure(new ChatCommand.SetName(parts.Rest.Trim())),
        Slot.Email when parts.Words.Count == 1 && parts.Rest.Contains('.', StringComparison.Ordinal) => Sure(new ChatCommand.SetEmail(parts.Rest)),
        Slot.Show or Slot.Option => new Reading([new ChatCommand.SetShow(OptionPicker.Positive(parts.Rest))], false),
        null when ChatVocabulary.AsksForDiscount(parts.Words) && parts.Words.Count <= 12 => new Reading([new ChatCommand.SetShow(parts.Rest)], false),
        _ => new Reading([new ChatCommand.Other()], false),
    };

    private static bool IsName(MessageParts parts) =>
        parts.Words.Count is >= 1 and <= 6 && parts.Rest.Length <= LongestName && parts.Words.All(word => word.All(char.IsLetter));

    private static Reading Sure(ChatCommand command) => new([command], true);
}
