namespace CharroBot.Application.Chat.Knowledge;

/// <summary>A passage as its file has it.</summary>
/// <param name="Id">As of <see cref="Passage"/>.</param>
/// <param name="Title">The topic.</param>
/// <param name="Heading">What it is about.</param>
/// <param name="Text">What members read; null where such questions are left to others on purpose, so that no neighbour answers them.</param>
/// <param name="Questions">Ways in which members ask: read, never shown.</param>
public sealed record KnowledgePassage(string Id, string Title, string Heading, string? Text, IReadOnlyList<string> Questions);
