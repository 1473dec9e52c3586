namespace CharroBot.Application.Chat.Dialogue;

/// <summary>What a turn does beyond talking; only ever after the member's own yes.</summary>
public abstract record ChatEffect
{
    /// <param name="UserName">As given, or the member's own.</param>
    /// <param name="Dni">Null where nobody proved who they are.</param>
    public sealed record Submit(string UserName, string Email, int? Dni, int ShowId) : ChatEffect;

    /// <param name="More">Further requests that go with it.</param>
    /// <param name="GoesOn">The turn's own text and question follow what came of it.</param>
    public sealed record Withdraw(string TrackingId, IReadOnlyList<string> More, bool GoesOn) : ChatEffect;

    /// <param name="MemberId">Who proved to be that member.</param>
    /// <param name="ShowWords">What the conversation was about; null where no show was named.</param>
    public sealed record HandOver(int MemberId, string? ShowWords) : ChatEffect;
}

/// <summary>What a turn comes to.</summary>
/// <param name="State">Where the dialogue stands after it.</param>
/// <param name="Text">Spanish.</param>
/// <param name="ShowIds">Shows to be shown as cards; where shows are to be picked from, the quick replies name them first and in this order.</param>
/// <param name="Effect">To be carried out with the turn; what comes of it is said then, in place of <paramref name="Text"/>.</param>
/// <param name="Sources">What the answer rests on: titles of passages.</param>
/// <param name="Phrasing">A question whose answer a model may put into words; <paramref name="Text"/> stands where it cannot.</param>
/// <param name="TrackingId">The request that the turn is about.</param>
public sealed record DialogueTurn(
    DialogueState State,
    string Text,
    ChatIntent Intent,
    IReadOnlyList<int> ShowIds,
    ChatEffect? Effect = null,
    IReadOnlyList<string>? Sources = null,
    Phrasing? Phrasing = null,
    string? TrackingId = null);

/// <summary>What a model is given to answer a question from.</summary>
/// <param name="Question">The member's, without address and DNI.</param>
/// <param name="Passages">All that the answer may state; at least one.</param>
/// <param name="Tail">Follows the answer, whoever phrased it.</param>
public sealed record Phrasing(string Question, IReadOnlyList<string> Passages, string Tail);
