using CharroBot.Application.Common;
using CharroBot.Application.Members;
using CharroBot.Domain.Common;
using CharroBot.Domain.Users;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

internal sealed class ListPaymentsHandler(CharroBotDbContext context) : IRequestHandler<ListPayments, Result<Page<MemberPayment>>>
{
    private const string List = "payments";

    private static readonly Keyset<Payment> LatestFirst = new(List, payment => payment.PaymentDate, payment => payment.Id, descending: true);

    public async Task<Result<Page<MemberPayment>>> Handle(ListPayments query, CancellationToken cancellationToken)
    {
        var cursor = Cursor.Read(List, query.Page.Cursor);
        if (cursor.IsFailure)
        {
            return cursor.Error;
        }

        if (!await context.Users.AnyAsync(user => user.Id == query.MemberId, cancellationToken))
        {
            return UserErrors.NotFound;
        }

        var payments = context.Payments.AsNoTracking().Where(payment => payment.UserId == query.MemberId);
        var total = new PageTotal(await payments.LongCountAsync(cancellationToken));
        return await LatestFirst.PageAsync(payments, cursor.Value, query.Page.Limit, total, MemberPayment.Of, cancellationToken);
    }
}
