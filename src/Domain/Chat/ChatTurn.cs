using CharroBot.Domain.Common;

namespace CharroBot.Domain.Chat;

/// <summary>What a member said and what the bot answered. Written once, never changed.</summary>
public sealed class ChatTurn : Entity
{
    private ChatTurn()
    {
    }

    internal ChatTurn(int number, DateTime at, string memberText, string reply, string answer, TurnOwner owner)
    {
        (Number, At, MemberText, Reply, Answer) = (number, at, memberText, reply, answer);
        (MemberId, GivenEmail, TrackingId) = (owner.MemberId, owner.GivenEmail, owner.TrackingId);
    }

    public int ChatSessionId { get; private set; }

    /// <summary>Counted from 1.</summary>
    public int Number { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>The member who had proved to be one when this was said; null for nobody.</summary>
    public int? MemberId { get; private set; }

    /// <summary>The address that stood in the dialogue, as <see cref="Users.EmailAddress.Normalize"/> gives it; anybody may have given it.</summary>
    public string? GivenEmail { get; private set; }

    /// <summary>The request that the reply is about.</summary>
    public string? TrackingId { get; private set; }

    /// <summary>As the member wrote it, but for a DNI, of which only the last digits stay.</summary>
    public string MemberText { get; private set; } = string.Empty;

    public string Reply { get; private set; } = string.Empty;

    /// <summary>What came with the reply, as JSON.</summary>
    public string Answer { get; private set; } = string.Empty;
}
