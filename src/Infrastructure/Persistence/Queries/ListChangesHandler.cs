using CharroBot.Application.Supervision;
using CharroBot.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

/// <summary>The audit trail is the feed of changes: every process writes it, in the transaction of the change.</summary>
internal sealed class ListChangesHandler(CharroBotDbContext context) : IRequestHandler<ListChanges, Result<IReadOnlyList<ChangedRequest>>>
{
    public async Task<Result<IReadOnlyList<ChangedRequest>>> Handle(ListChanges query, CancellationToken cancellationToken)
    {
        var entries = query.FromId is { } from
            ? context.Audit.Where(entry => entry.Id >= from).OrderBy(entry => entry.Id).Take(2 * ListChanges.Window)
            : context.Audit.OrderByDescending(entry => entry.Id).Take(ListChanges.Window);
        var changed = await entries
            .Join(context.Requests, entry => entry.RequestId, request => request.Id, (entry, request) => new { entry.Id, RequestId = request.Id, request.Status, request.Version })
            .ToListAsync(cancellationToken);
        return Result<IReadOnlyList<ChangedRequest>>.Ok(
            [.. changed.OrderBy(row => row.Id).Select(row => new ChangedRequest(row.Id, row.RequestId, row.Status, row.Version))]);
    }
}
