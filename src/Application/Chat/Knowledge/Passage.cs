namespace CharroBot.Application.Chat.Knowledge;

/// <summary>A piece of knowledge, ready to be shown.</summary>
/// <param name="Id">Stable: the file and the heading.</param>
/// <param name="Title">The topic, Spanish.</param>
/// <param name="Heading">Spanish.</param>
/// <param name="Text">Argentine Spanish, plain text, at most 450 characters.</param>
/// <param name="IsSure">The words alone leave no doubt.</param>
public sealed record Passage(string Id, string Title, string Heading, string Text, double Score, bool IsSure);
