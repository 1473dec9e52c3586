using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using MediatR;

namespace CharroBot.Application.Supervision;

/// <summary>The newest entries of the audit trail, for live updates: those after <paramref name="AfterId"/>, or just the newest id.</summary>
/// <param name="AfterId">Null to learn where the trail ends now.</param>
public sealed record ListChanges(long? AfterId) : IRequest<Result<ChangeFeed>>
{
    public const int MaxItems = 200;
}

/// <param name="LastId">Ask again after this one.</param>
public sealed record ChangeFeed(long LastId, IReadOnlyList<ChangedRequest> Items);

public sealed record ChangedRequest(int Id, RequestStatus Status, int Version);
