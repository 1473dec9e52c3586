using CharroBot.Application.Common;
using CharroBot.Application.Staff;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Staff;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

internal sealed class ListStaffHandler(CharroBotDbContext context) : IRequestHandler<ListStaff, Result<Page<StaffMember>>>
{
    private const string List = "staff";

    private static readonly Keyset<StaffAccount> OldestFirst = new(List, account => account.CreatedAt, account => account.Id);

    public async Task<Result<Page<StaffMember>>> Handle(ListStaff query, CancellationToken cancellationToken)
    {
        var cursor = Cursor.Read(List, query.Page.Cursor);
        if (cursor.IsFailure)
        {
            return cursor.Error;
        }

        var accounts = context.Staff.AsNoTracking();
        var total = new PageTotal(await accounts.LongCountAsync(cancellationToken));
        return await OldestFirst.PageAsync(accounts, cursor.Value, query.Page.Limit, total, account => account.ToMember(), cancellationToken);
    }
}
