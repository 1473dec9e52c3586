using CharroBot.Domain.Discounts;

namespace CharroBot.Infrastructure.Agent.Evaluation;

/// <summary>One case as the file writes it.</summary>
/// <param name="Member">A key of <c>members</c>; null for an address that belongs to nobody.</param>
internal sealed record CaseEntry(
    string Id,
    string Category,
    string? Member,
    string Text,
    ExpectEntry Expect,
    string? Message = null,
    RequestSource Source = RequestSource.Form,
    string? GivenName = null,
    bool HasLiveRequest = false,
    int RequestsThisMonth = 0);

/// <param name="Outcome">Any of these is right.</param>
internal sealed record ExpectEntry(IReadOnlyList<RequestStatus> Outcome, ReasonCode? ReasonCode = null, string? ShowCode = null);
