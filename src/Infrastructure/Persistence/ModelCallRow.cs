using CharroBot.Application.Discounts.Deciding;

namespace CharroBot.Infrastructure.Persistence;

/// <summary>A <see cref="ModelCall"/> as it is kept. It holds what members wrote, and is purged after <c>Agent:KeepCallsDays</c>.</summary>
internal sealed class ModelCallRow
{
    public const int ModelMaxLength = 100;
    public const int FaultMaxLength = 40;

    public long Id { get; set; }

    public int RequestId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime AskedAt { get; set; }

    public string? Fault { get; set; }

    public required ModelCall Call { get; set; }
}
