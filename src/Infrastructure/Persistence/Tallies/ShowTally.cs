namespace CharroBot.Infrastructure.Persistence.Tallies;

/// <summary>How many requests for a show the agent approved and no human has looked at, but for what <see cref="TallyEntry"/> still holds.</summary>
internal sealed class ShowTally
{
    public int ShowId { get; set; }

    public long Count { get; set; }
}
