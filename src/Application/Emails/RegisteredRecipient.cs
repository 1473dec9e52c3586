namespace CharroBot.Application.Emails;

/// <summary>
/// Emails about requests go to the member's registered address only, read from their row at the moment of sending: never to an address
/// out of a request, a draft or a conversation.
/// </summary>
public sealed record RegisteredRecipient(string Name, string Address);
