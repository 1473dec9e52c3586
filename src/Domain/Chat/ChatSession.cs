using CharroBot.Domain.Common;

namespace CharroBot.Domain.Chat;

/// <summary>
/// A conversation with the bot. A turn is taken whole or not at all: what the member said, what was answered, and where the dialogue
/// stands after it.
/// </summary>
public sealed class ChatSession : AggregateRoot
{
    /// <summary>Days after its last turn for which a conversation can be picked up.</summary>
    public const int DaysKept = 30;

    /// <summary>Turns of one conversation; whoever needs more begins a new one.</summary>
    public const int MostTurns = 300;

    /// <summary>Turns of a conversation in which nobody proved who they are: it is stored for anybody who asks.</summary>
    public const int MostAnonymousTurns = 60;

    private readonly List<ChatTurn> _turns = [];

    private ChatSession()
    {
    }

    /// <summary>Unguessable: whoever holds it may read the conversation and go on with it.</summary>
    public string SessionId { get; private set; } = string.Empty;

    /// <summary>Where the dialogue stands, as JSON; what is in it is the dialogue's own business.</summary>
    public string State { get; private set; } = string.Empty;

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime LastTurnAt { get; private set; }

    public int TurnCount { get; private set; }

    /// <summary>The turns that were loaded or taken; a session is opened without its past.</summary>
    public IReadOnlyList<ChatTurn> Turns => _turns;

    public bool IsFull => TurnCount >= MostTurns;

    public static ChatSession Open(string sessionId, DateTime now) =>
        new() { SessionId = sessionId, CreatedAt = now, LastTurnAt = now };

    public bool IsExpired(DateTime now) => LastTurnAt <= now.AddDays(-DaysKept);

    /// <exception cref="InvalidOperationException">It is full: a bug of the caller.</exception>
    public void Take(string memberText, string reply, string answer, string state, TurnOwner owner, DateTime now)
    {
        if (IsFull)
        {
            throw new InvalidOperationException("The conversation is full.");
        }

        TurnCount++;
        _turns.Add(new ChatTurn(TurnCount, now, memberText, reply, answer, owner));
        State = state;
        LastTurnAt = now;
        Touch();
    }
}
