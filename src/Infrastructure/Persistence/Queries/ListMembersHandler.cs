using System.Globalization;
using CharroBot.Application.Common;
using CharroBot.Application.Members;
using CharroBot.Domain.Common;
using CharroBot.Domain.Users;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

internal sealed class ListMembersHandler(CharroBotDbContext context) : IRequestHandler<ListMembers, Result<Page<AdminMember>>>
{
    private const string List = "members";
    private const int CountedMembers = 10_000;

    private static readonly Keyset<User> NewestFirst = new(List, user => user.RegistrationDate, user => user.Id, descending: true);

    public async Task<Result<Page<AdminMember>>> Handle(ListMembers query, CancellationToken cancellationToken)
    {
        var cursor = Cursor.Read(List, query.Page.Cursor);
        if (cursor.IsFailure)
        {
            return cursor.Error;
        }

        var members = Matching(query);
        var total = await members.CountUpToAsync(CountedMembers, cancellationToken);
        return await NewestFirst.PageAsync(members, cursor.Value, query.Page.Limit, total, AdminMember.Of, cancellationToken);
    }

    private IQueryable<User> Matching(ListMembers query)
    {
        var members = context.Users.AsNoTracking();
        if (query.SubscriptionActive is { } subscribed)
        {
            members = members.Where(user => user.SubscriptionActive == subscribed);
        }

        if (query.MonthlyFeeCurrent is { } paid)
        {
            members = members.Where(user => user.MonthlyFeeCurrent == paid);
        }

        if (ReviewRows.Pattern(query.Q) is { } words)
        {
            int? dni = int.TryParse(query.Q!.Replace(".", string.Empty, StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : null;
            members = members.Where(user => EF.Functions.Like(EF.Property<string>(user, Columns.SearchText), words, "\\")
                || (dni != null && user.Dni == dni));
        }

        return members;
    }
}
