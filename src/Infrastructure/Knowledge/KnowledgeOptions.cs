namespace CharroBot.Infrastructure.Knowledge;

/// <summary>What the <c>Chat</c> section says of the knowledge base.</summary>
public sealed class KnowledgeOptions
{
    public const string Section = "Chat";

    /// <summary>
    /// A folder of topics: a file called like one of ours replaces it, any other adds to them. Relative to the content root; empty for none.
    /// </summary>
    public string? KnowledgeFolder { get; set; }
}
