using System.Buffers;
using System.Globalization;
using CharroBot.Application.Chat.Acts;
using CharroBot.Application.Chat.Knowledge;
using CharroBot.Application.Shows;
using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>What a message was read as.</summary>
/// <param name="IsSure">The words leave no doubt: no model is asked.</param>
internal sealed record Interpretation(IReadOnlyList<ChatCommand> Commands, bool IsSure);

/// <summary>
/// Reads a message by rules alone. What it is sure of stands, whatever a model would say; where it is not, a model may know better.
/// </summary>
internal sealed class RuleInterpreter(IShowCatalog catalog, CachedResolver resolver, CachedKnowledge knowledge, ActClassifier acts, TimeProvider time)
{
    private const int LongestName = 60;
    private const int MostWordsOfAStatus = 20;
    private const int MostWordsOfAWish = 16;

    /// <summary>From this probability on, what is put as a question is taken for one that the knowledge base may answer.</summary>
    private const double LikelyKnown = 0.3;

    private static readonly SearchValues<char> QuotingMarks = SearchValues.Create("\"«»“”{}[]<>|:=#");

    public async Task<Interpretation> ReadAsync(string message, MessageParts parts, DialogueState state, CancellationToken cancellationToken)
    {
        var folded = TextFolding.Fold(message);
        if (state.Replies.FirstOrDefault(reply => TextFolding.Fold(reply.Label) == folded) is { } reply)
        {
            return Sure(reply.Command);
        }

        if (Offered(parts, state) is { } offered)
        {
            return Sure(offered);
        }

        var given = Given(parts, state);
        if (parts.Words.All(ChatVocabulary.IsIdentityFiller) && given.Count > 0)
        {
            return new Interpretation(given, true);
        }

        var rest = ByPhrase(parts, state) ?? await ByMeaningAsync(parts, state, cancellationToken);
        return given.Count == 0 ? rest : new Interpretation([.. given, .. rest.Commands.Where(command => StandsBeside(command, given, rest.IsSure, parts, state))], true);
    }

    /// <summary>One of the questions that the bot asked about: "la primera"; or a yes, where there was only one.</summary>
    private static ChatCommand? Offered(MessageParts parts, DialogueState state)
    {
        var offered = state.Replies.Select(reply => reply.Command).OfType<ChatCommand.AskQuestion>().ToList();
        if (offered.Count == 0 || state.Asked is not null)
        {
            return null;
        }

        return offered.Count == 1 && ChatVocabulary.IsYes(parts.Words, state.Goal, parts.OpensWithYes) ? offered[0]
            : OptionPicker.ByOrder([.. Enumerable.Range(0, offered.Count)], parts.Rest) is { } chosen ? offered[chosen]
            : null;
    }

    /// <summary>Whether the member's own words say yes: what a model takes for one is not enough.</summary>
    public static bool SaysYes(MessageParts parts, DialogueState state) =>
        !parts.IsQuestion && !IsQuoting(parts.Rest) && (IsThumb(parts.Rest) || ChatVocabulary.IsYes(parts.Words, state.Goal, parts.OpensWithYes)
            || (state.Goal != Goal.Withdraw && ActClassifier.Shared.IsPlainYes(parts.Rest)));

    /// <summary>Whoever gives an address says little else with it: only what is clear is taken beside it.</summary>
    private bool StandsBeside(ChatCommand command, List<ChatCommand> given, bool isSure, MessageParts parts, DialogueState state) => command switch
    {
        ChatCommand.AskQuestion => isSure && parts.Rest.Contains('?', StringComparison.Ordinal),
        ChatCommand.SetShow show => state.ShowId is null && state.Options.Count == 0 || resolver.Resolve(show.Words) is ShowResolution.Resolved,
        ChatCommand.Correct { Slot: Slot.Email } => !given.Any(other => other is ChatCommand.SetEmail),
        ChatCommand.Correct { Slot: Slot.Dni } => !given.Any(other => other is ChatCommand.SetDni),
        ChatCommand.Other or ChatCommand.Greet or ChatCommand.Thank or ChatCommand.AskDiscount or ChatCommand.Confirm or ChatCommand.Deny or ChatCommand.Cancel => false,
        _ => isSure,
    };

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

    /// <summary>Who writes what somebody else is to say has not said it.</summary>
    private static bool IsQuoting(string rest) => rest.AsSpan().ContainsAny(QuotingMarks);

    private static bool IsThumbDown(string rest) => rest.Trim().StartsWith("👎", StringComparison.Ordinal) || rest.Trim() is "❌" or "🙅" or "🙅‍♀️" or "🙅‍♂️";

    private static bool IsThumb(string rest) => rest.Trim() is "👍" or "👍🏻" or "👍🏼" or "👍🏽" or "👍🏾" or "👍🏿" or "✅" or "👌";

    /// <summary>What whole phrases say, wherever the dialogue stands.</summary>
    private Interpretation? ByPhrase(MessageParts parts, DialogueState state)
    {
        var (words, padded) = (parts.Words, parts.Padded);
        if (ChatVocabulary.IsWithdrawal(padded) && state.Requests.Count > 0 && Named(parts) is not null && !parts.IsQuestion)
        {
            return Sure(new ChatCommand.Withdraw(null, parts.Rest));
        }

        if (state is { Goal: Goal.Withdraw, Asked: Slot.Option } && words.Count > 0 && !ChatVocabulary.IsHuman(padded) && !ChatVocabulary.IsStartOver(padded) && !ChatVocabulary.IsNo(words))
        {
            return Sure(new ChatCommand.Withdraw(null, parts.Rest));
        }

        if (Swapped(parts, state) is { } swap)
        {
            return Sure(swap);
        }

        if (parts.IsQuestion && ChatVocabulary.AsksAboutOthers(words))
        {
            return Sure(new ChatCommand.AskQuestion(parts.Rest));
        }

        if (words.Count > 0 && state is { Goal: Goal.Discount, ShowId: not null } && Instead(parts, state) is { } other)
        {
            return Sure(other);
        }

        if (state.Asked == Slot.Confirmation || (state.Asked == Slot.Option && state.Options.Count == 1))
        {
            if (SaysYes(parts, state))
            {
                return Sure(state.Asked == Slot.Option ? new ChatCommand.Pick(state.Options[0]) : new ChatCommand.Confirm());
            }

            if (ChatVocabulary.IsNo(words) || IsThumbDown(parts.Rest))
            {
                return Sure(state.Asked == Slot.Option ? new ChatCommand.Correct(Slot.Show) : new ChatCommand.Deny());
            }

            // Whoever names a show says which, whatever else the words resemble.
            if (!parts.IsQuestion && (Named(parts) ?? Likely(parts)) is null && ByActAtTheQuestion(parts, state) is { } act)
            {
                return Sure(act);
            }
        }

        if (state is { Goal: Goal.Discount, ShowId: not null } && state.Asked != Slot.Confirmation && SaysYes(parts, state))
        {
            // A yes before its time: what is still missing is asked, or all of it summed up.
            return Sure(new ChatCommand.AskDiscount());
        }

        if (ChatVocabulary.IsStartOver(padded))
        {
            return Sure(new ChatCommand.StartOver());
        }

        if (ChatVocabulary.IsHuman(padded))
        {
            return Sure(new ChatCommand.AskHuman());
        }

        if (ChatVocabulary.Correction(padded) is { } slot && state.Goal != Goal.None)
        {
            // "Otra banda: las pelotas" says at once which.
            return slot == Slot.Show && Named(parts) is { } show ? Sure(new ChatCommand.SetShow(show)) : Sure(new ChatCommand.Correct(slot));
        }

        return ByWish(parts, state);
    }

    /// <summary>What is not a plain yes may be a no, a not now or a correction: those are believed of the classifier, as none of them files anything.</summary>
    private ChatCommand? ByActAtTheQuestion(MessageParts parts, DialogueState state)
    {
        var (act, probability) = acts.Classify(parts.Rest);
        return probability < ActClassifier.Believed ? null : act switch
        {
            DialogueAct.No => state.Asked == Slot.Option ? new ChatCommand.Correct(Slot.Show) : new ChatCommand.Deny(),
            DialogueAct.Later => new ChatCommand.Cancel(),
            DialogueAct.Cancel when state.Goal != Goal.Withdraw => new ChatCommand.Cancel(),
            DialogueAct.CorrectShow when state.Goal == Goal.Discount => new ChatCommand.Correct(Slot.Show),
            DialogueAct.CorrectEmail when state.Goal == Goal.Discount => new ChatCommand.Correct(Slot.Email),
            DialogueAct.CorrectDni when state.Goal == Goal.Discount => new ChatCommand.Correct(Slot.Dni),
            DialogueAct.Person => new ChatCommand.AskHuman(),
            _ => null,
        };
    }

    /// <summary>"Uh no, me equivoqué, era el de Rosario", said of what was just filed.</summary>
    private ChatCommand.Swap? Swapped(MessageParts parts, DialogueState state)
    {
        if (state is not { Goal: Goal.None, FiledShowId: { } filed, Requests.Count: > 0 } || parts.IsQuestion || !ChatVocabulary.IsContrast(parts.Padded)
            || ChatVocabulary.AsksForDiscount(parts.Words) || catalog.Shows.FirstOrDefault(show => show.Id == filed) is not { } show)
        {
            return null;
        }

        var siblings = SiblingsOf(show).Where(id => id != filed).ToList();
        var picked = new OptionPicker(catalog, resolver, time.UtcNow()).Pick(siblings, parts.Rest, parts.Clauses)
            ?? (siblings is [var only] && ChatVocabulary.IsOtherOne(parts.Padded) ? only : null);
        return picked is { } other ? new ChatCommand.Swap(other) : null;
    }

    private List<int> SiblingsOf(CatalogShow show) =>
        [.. catalog.Shows.Where(other => other.Artist == show.Artist && other.Active && (other.Date is null || other.Date > time.UtcNow())).OrderBy(other => other.Date ?? DateTime.MaxValue).Select(other => other.Id)];

    private static Interpretation? ByWish(MessageParts parts, DialogueState state)
    {
        var padded = parts.Padded;
        var filed = state.Goal == Goal.None && state.Requests.Count > 0;
        var asksHow = parts.IsQuestion && parts.Words is ["como" or "puedo" or "se" or "que", ..];
        if (!asksHow && (ChatVocabulary.IsWithdrawal(padded) ? state.Goal != Goal.Discount : filed && ChatVocabulary.IsCancel(padded) && parts.Words.Any(word => word.StartsWith("cancel", StringComparison.Ordinal))))
        {
            return Sure(new ChatCommand.Withdraw(null, parts.Rest));
        }

        if (!asksHow && state.Goal == Goal.None && state.Options.Count == 0 && parts.Words.Any(word => word.StartsWith("cancel", StringComparison.Ordinal) || word.StartsWith("anul", StringComparison.Ordinal))
            && !padded.Contains(" dejalo ", StringComparison.Ordinal) && !padded.Contains(" no canceles ", StringComparison.Ordinal))
        {
            return Sure(new ChatCommand.Withdraw(null, parts.Rest));
        }

        if (!parts.IsQuestion && (ChatVocabulary.IsCancel(padded) || ChatVocabulary.IsWithdrawal(padded)) && parts.Words.Count <= 7)
        {
            return Sure(new ChatCommand.Cancel());
        }

        if (ChatVocabulary.IsStanding(padded))
        {
            return Sure(new ChatCommand.AskStanding());
        }

        return ChatVocabulary.IsStatus(padded) && parts.Words.Count <= MostWordsOfAStatus ? Sure(new ChatCommand.AskStatus()) : null;
    }

    /// <summary>A show that is clear even beside other words; null where there is none.</summary>
    private string? Named(MessageParts parts) => parts.Clauses.Prepend(parts.Rest).Select(OptionPicker.Positive)
        .FirstOrDefault(text => resolver.Resolve(text) is ShowResolution.Resolved);

    /// <summary>The last clause that points to one show, if not beyond doubt.</summary>
    private string? Likely(MessageParts parts) => parts.Clauses.Select(OptionPicker.Positive)
        .FirstOrDefault(text => resolver.Resolve(text) is ShowResolution.Ambiguous { Candidates.Count: 1 } likely
            && likely.Evidence.Candidates.All(candidate => candidate.Conflict is null));

    private int? ShowOf(string text) => resolver.Resolve(text) switch
    {
        ShowResolution.Resolved resolved => resolved.Show.Id,
        ShowResolution.Ambiguous { Candidates: [var only] } => only.Id,
        _ => null,
    };

    /// <summary>Another show than the one that is about to be asked for: "no, la de Rosario".</summary>
    private ChatCommand? Instead(MessageParts parts, DialogueState state)
    {
        var contrasts = ChatVocabulary.IsContrast(parts.Padded);
        if ((parts.IsQuestion && !contrasts) || catalog.Shows.FirstOrDefault(show => show.Id == state.ShowId) is not { } current)
        {
            return null;
        }

        if ((Named(parts) ?? Likely(parts)) is { } named && ShowOf(named) is { } id && id != current.Id)
        {
            return new ChatCommand.SetShow(named);
        }

        // By a number only from the list that was shown.
        if (state.Offered.Count > 1 && OptionPicker.ByOrder(state.Offered, parts.Rest) is { } offered)
        {
            return offered != current.Id ? new ChatCommand.Pick(offered) : null;
        }

        var picker = new OptionPicker(catalog, resolver, time.UtcNow());
        var siblings = SiblingsOf(current);
        if (siblings.Count > 1 && OptionPicker.ByOrder(siblings, parts.Rest) is null && picker.Pick(siblings, parts.Rest, parts.Clauses) is { } sibling && sibling != current.Id)
        {
            return new ChatCommand.Pick(sibling);
        }

        var others = siblings.Where(id => id != current.Id).ToList();
        return !ChatVocabulary.IsOtherOne(parts.Padded) || others.Count == 0 ? null
            : others is [var only] ? new ChatCommand.Pick(only)
            : new ChatCommand.SetShow(current.Artist);
    }

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

    private ChatCommand.Pick? PickOf(MessageParts parts, DialogueState state) =>
        !parts.IsQuestion && new OptionPicker(catalog, resolver, time.UtcNow()).Pick(state.Options, parts.Rest, parts.Clauses) is { } option ? new ChatCommand.Pick(option) : null;

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

    /// <summary>Nothing else it can be: an answer to what was asked, if anything.</summary>
    private static Interpretation BySlot(MessageParts parts, DialogueState state) => state.Asked switch
    {
        Slot.Name when IsName(parts) => Sure(new ChatCommand.SetName(ChatVocabulary.NameIn(parts.Rest))),
        Slot.Email when parts.Words.Count == 1 && parts.Rest.Contains('.', StringComparison.Ordinal) => Sure(new ChatCommand.SetEmail(parts.Rest)),
        Slot.Show or Slot.Option => new Interpretation([new ChatCommand.SetShow(OptionPicker.Positive(parts.Rest))], false),
        null when (ChatVocabulary.AsksForDiscount(parts.Words) || ((parts.Email ?? parts.Dni?.ToString(CultureInfo.InvariantCulture)) is not null && parts.Words.Any(word => word is "en" or "quiero" or "para" or "ver" or "ir")))
            && parts.Words.Count <= MostWordsOfAWish && !parts.IsQuestion => new Interpretation([new ChatCommand.SetShow(parts.Rest)], false),
        _ => new Interpretation([new ChatCommand.Other()], false),
    };

    private static bool IsName(MessageParts parts) =>
        parts.Words.Count is >= 1 and <= 6 && parts.Rest.Length <= LongestName && parts.Words.All(word => word.All(char.IsLetter));

    private static Interpretation Sure(ChatCommand command) => new([command], true);
}
