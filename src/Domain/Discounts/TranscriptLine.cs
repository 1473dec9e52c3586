namespace CharroBot.Domain.Discounts;

/// <summary>What was said in a conversation that was handed over.</summary>
/// <param name="ByMember">Said by the member; otherwise by the bot.</param>
/// <param name="At">UTC.</param>
public sealed record TranscriptLine(bool ByMember, string Text, DateTime At)
{
    /// <summary>Lines of a conversation that are handed over, the last ones.</summary>
    public const int MostLines = 60;
}
