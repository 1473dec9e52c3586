using CharroBot.Domain.Common;

namespace CharroBot.Domain.Discounts;

/// <summary>A request was submitted, or one of its verbs changed it.</summary>
/// <param name="Reason">The reason code it has after the change; null for none.</param>
public sealed record RequestChanged(string TrackingId, AuditEntry Entry, ReasonCode? Reason) : IDomainEvent;
