namespace CharroBot.Infrastructure.Persistence;

/// <summary>A creating POST that carried an <c>Idempotency-Key</c>, and its first answer.</summary>
internal sealed class IdempotencyKey
{
    public required string Key { get; set; }

    public required string Fingerprint { get; set; }

    public required string TrackingId { get; set; }

    public int? StatusCode { get; set; }

    public string? Body { get; set; }

    public DateTime CreatedAt { get; set; }
}
