using CharroBot.Application.Common;
using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Supervision;

/// <summary>
/// The newest entries of the audit trail, for live updates. Identities are given before a commit, so an entry may appear behind one
/// that was seen already: a window is read each time, and whoever follows drops what they know.
/// </summary>
/// <param name="FromId">From this entry on; null for just the end of the trail.</param>
public sealed record ListChanges(int? FromId) : IQuery<IReadOnlyList<ChangedRequest>>
{
    /// <summary>Entries that are read again; more are never in flight at once.</summary>
    public const int Window = 200;
}

/// <param name="EntryId">Of the audit trail.</param>
public sealed record ChangedRequest([property: System.Text.Json.Serialization.JsonIgnore] int EntryId, int Id, RequestStatus Status, int Version);
