namespace CharroBot.Domain.Common;

/// <summary>Somebody changed the record after whoever writes it now had read it.</summary>
public sealed record StaleRecordError()
    : Error(ErrorKind.Conflict, "stale_version", "Otra persona cambió estos datos mientras los mirabas. Revisá cómo están ahora.");
