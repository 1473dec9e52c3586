namespace CharroBot.Domain.Common;

/// <summary>Asked for more often than is allowed.</summary>
/// <param name="Wait">After this it may be asked for again.</param>
public sealed record TooManyRequestsError(TimeSpan Wait)
    : Error(ErrorKind.TooMany, "too_many_requests", "Hiciste muchos pedidos seguidos. Esperá un momento y probá de nuevo.");
