namespace CharroBot.Application.Chat;

/// <summary>The <c>Chat</c> section.</summary>
public sealed class ChatOptions
{
    public const string Section = "Chat";

    /// <summary>How members reach the team where the bot cannot hand a conversation over: an address, a phone, a link. Null says nothing.</summary>
    public string? Contact { get; set; }

    /// <summary>Hours for which a conversation that proved nobody and brought about nothing is kept; 1 to 720.</summary>
    public int KeepAnonymousHours { get; set; } = 24;
}
