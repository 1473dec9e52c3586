namespace CharroBot.Application.Chat;

/// <summary>The <c>Chat</c> section.</summary>
public sealed class ChatOptions
{
    public const string Section = "Chat";

    /// <summary>How members reach the team where the bot cannot hand a conversation over: an address, a phone, a link. Null says nothing.</summary>
    public string? Contact { get; set; }
}
