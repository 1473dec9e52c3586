using CharroBot.Application.Supervision;
using CharroBot.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

/// <summary>The audit trail is the feed of changes: every process writes it, in the transaction of the change.</summary>
internal sealed class ListChangesHandler(CharroBotDbContext context) : IRequestHandler<ListChanges, Result<ChangeFeed>>
{
    public async Task<Result<ChangeFeed>> Handle(ListChanges query, CancellationToken cancellationToken)
    {
        if (query.AfterId is not { } after)
        {
            return new ChangeFeed(await context.Audit.MaxAsync(entry => (int?)entry.Id, cancellationToken) ?? 0, []);
        }

        var entries = await context.Audit.Where(entry => entry.Id > after).OrderBy(entry => entry.Id).Take(ListChanges.MaxItems)
            .Select(entry => new { entry.Id, entry.RequestId })
            .ToListAsync(cancellationToken);
        var ids = entries.Select(entry => entry.RequestId).Distinct().ToList();
        var changed = await context.Requests.AsNoTracking().Where(request => ids.Contains(request.Id))
            .Select(request => new ChangedRequest(request.Id, request.Status, request.Version))
            .ToListAsync(cancellationToken);
        return new ChangeFeed(entries.Count == 0 ? after : entries[^1].Id, changed);
    }
}
