using System.Text.Json;
using CharroBot.Application.Discounts;
using CharroBot.Domain.Discounts;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Repositories;

internal sealed class DiscountRequestRepository(CharroBotDbContext context, DatabaseDialect dialect) : IDiscountRequestRepository
{
    private static readonly RequestStatus[] Live = [.. DuplicatePolicy.LiveStatuses];

    private static readonly RequestStatus[] BlockStrangers = [.. DuplicatePolicy.BlockingStatuses(identityProven: false)];

    private static readonly string LiveNames = string.Join(", ", Live.Select(status => $"'{EnumWordConverter<RequestStatus>.Write(status)}'"));

    private static readonly RequestStatus[] NotCounted = [RequestStatus.Cancelled, RequestStatus.RecommendedDecline, RequestStatus.Declined];

    public void Add(DiscountRequest request) => context.Requests.Add(request);

    public Task<DiscountRequest?> LockAsync(int id, CancellationToken cancellationToken) =>
        context.Requests.FromSqlRaw(dialect.Locking("SELECT * FROM discount_requests WHERE id = {0}"), id)
            .AsAsyncEnumerable().FirstOrDefaultAsync(cancellationToken).AsTask();

    public Task<DiscountRequest?> LockAsync(string trackingId, CancellationToken cancellationToken) =>
        context.Requests.FromSqlRaw(dialect.Locking("SELECT * FROM discount_requests WHERE tracking_id = {0}"), trackingId)
            .AsAsyncEnumerable().FirstOrDefaultAsync(cancellationToken).AsTask();

    public async Task<IReadOnlyDictionary<int, DiscountRequest>> LockAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return new Dictionary<int, DiscountRequest>();
        }

        // Numbers of our own: nothing that could be misread as SQL.
        var select = $"SELECT * FROM discount_requests WHERE id IN ({string.Join(", ", ids.Select((_, index) => $"{{{index}}}"))}) ORDER BY id";
        return await context.Requests.FromSqlRaw(dialect.Locking(select), [.. ids.Cast<object>()])
            .AsAsyncEnumerable().ToDictionaryAsync(request => request.Id, cancellationToken: cancellationToken);
    }

    public async Task<IReadOnlyList<DiscountRequest>> LockOfMemberAsync(int userId, CancellationToken cancellationToken)
    {
        var locked = await context.Requests.FromSqlRaw(dialect.Locking("SELECT * FROM discount_requests WHERE user_id = {0} ORDER BY id"), userId)
            .AsAsyncEnumerable().ToListAsync(cancellationToken: cancellationToken);
        await context.Audit.Join(context.Requests.Where(request => request.UserId == userId), entry => entry.RequestId, request => request.Id, (entry, _) => entry)
            .LoadAsync(cancellationToken);
        return locked;
    }

    public Task<DiscountRequest?> FindAsync(int id, CancellationToken cancellationToken) =>
        context.Requests.AsNoTracking().FirstOrDefaultAsync(request => request.Id == id, cancellationToken);

    public Task<DiscountRequest?> FindAsync(string trackingId, CancellationToken cancellationToken) =>
        context.Requests.AsNoTracking().FirstOrDefaultAsync(request => request.TrackingId == trackingId, cancellationToken);

    public Task<string?> FindBlockingAsync(
        int userId, int? showId, string questionKey, bool identityProven, int? exceptId, CancellationToken cancellationToken)
    {
        var blocking = identityProven ? Live : BlockStrangers;
        var others = context.Requests.Where(request => request.UserId == userId && request.Id != exceptId);
        others = showId is null
            ? others.Where(request => request.ShowId == null && request.QuestionKey == questionKey)
            : others.Where(request => request.ShowId == showId);
        return others.Where(request => blocking.Contains(request.Status)).Select(request => request.TrackingId).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<IReadOnlyDictionary<(int UserId, int ShowId), string>> ListLiveAsync(
        IReadOnlyCollection<(int UserId, int ShowId)> wishes, CancellationToken cancellationToken)
    {
        if (wishes.Count == 0)
        {
            return new Dictionary<(int, int), string>();
        }

        // Wish by wish, by the unique index of live requests: of lists of members and of shows, SQLite would read all that one of the shows has.
        var sql = $"SELECT r.user_id, r.show_id, r.tracking_id FROM {dialect.Pairs} AS wish CROSS JOIN discount_requests AS r "
            + $"WHERE r.user_id = wish.one AND r.show_id = wish.other AND r.show_id IS NOT NULL AND r.status IN ({LiveNames})";
        var found = await context.Database.SqlQueryRaw<LiveRequest>(sql, JsonSerializer.Serialize(wishes.Select(wish => new[] { wish.UserId, wish.ShowId })))
            .ToListAsync(cancellationToken);
        return found.ToDictionary(request => (request.UserId, request.ShowId), request => request.TrackingId);
    }

    public Task<int> CountSinceAsync(int userId, DateTime since, int? exceptId, CancellationToken cancellationToken) =>
        CountedSince(since).CountAsync(request => request.UserId == userId && request.Id != exceptId, cancellationToken);

    public async Task<IReadOnlyDictionary<int, int>> CountSinceAsync(
        IReadOnlyCollection<int> userIds, DateTime since, CancellationToken cancellationToken) =>
        await CountedSince(since).Where(request => EF.Parameter(userIds).Contains(request.UserId))
            .GroupBy(request => request.UserId, (userId, found) => new { UserId = userId, Count = found.Count() })
            .ToDictionaryAsync(member => member.UserId, member => member.Count, cancellationToken);

    public async Task<IReadOnlyList<string>> ListRecentAsync(int userId, int limit, CancellationToken cancellationToken) =>
        await context.Requests
            .Where(request => request.UserId == userId)
            .OrderByDescending(request => request.RequestDate)
            .ThenByDescending(request => request.Id)
            .Select(request => request.TrackingId)
            .Take(limit)
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<int>> ListStaleClarificationsAsync(DateTime before, int limit, CancellationToken cancellationToken) =>
        await context.Requests
            .Where(request => request.Status == RequestStatus.NeedsClarification && request.IdentityProven && request.RequestDate <= before)
            .OrderBy(request => request.RequestDate)
            .Select(request => request.Id)
            .Take(limit)
            .ToListAsync(cancellationToken);

    private IQueryable<DiscountRequest> CountedSince(DateTime since) => context.Requests.Where(
        request => request.RequestDate >= since && !NotCounted.Contains(request.Status)

            // A wish to talk to a person is no wish for a discount.
            && (request.ShowId != null || request.Status != RequestStatus.Undecided));

    private sealed record LiveRequest(int UserId, int ShowId, string TrackingId);
}
