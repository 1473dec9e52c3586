using CharroBot.Domain.Common;

namespace CharroBot.Domain.Chat;

/// <summary>What a member said and what the bot answered. Written once, never changed.</summary>
public sealed class ChatTurn : Entity
{
    private ChatTurn()
    {
    }

    internal ChatTurn(int number, DateTime at, string memberText, string reply, string answer) =>
        (Number, At, MemberText, Reply, Answer) = (number, at, memberText, reply, answer);

    public int ChatSessionId { get; private set; }

    /// <summary>Counted from 1.</summary>
    public int Number { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>As the member wrote it, but for a DNI, of which only the last digits stay.</summary>
    public string MemberText { get; private set; } = string.Empty;

    public string Reply { get; private set; } = string.Empty;

    /// <summary>What came with the reply, as JSON.</summary>
    public string Answer { get; private set; } = string.Empty;
}
