using CharroBot.Application.Common;
using CharroBot.Application.Staff;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Staff;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

internal sealed class ListTokensHandler(CharroBotDbContext context) : IRequestHandler<ListTokens, Result<Page<TokenSummary>>>
{
    private const string List = "tokens";

    private static readonly Keyset<TokenRow> NewestFirst = new(List, row => row.Token.CreatedAt, row => row.Token.Id, descending: true);

    public async Task<Result<Page<TokenSummary>>> Handle(ListTokens query, CancellationToken cancellationToken)
    {
        var cursor = Cursor.Read(List, query.Page.Cursor);
        if (cursor.IsFailure)
        {
            return cursor.Error;
        }

        var tokens = context.StaffTokens.AsNoTracking()
            .Join(context.Staff, token => token.StaffId, account => account.Id, (token, account) => new TokenRow { Token = token, Account = account });
        var total = new PageTotal(await tokens.LongCountAsync(cancellationToken));
        return await NewestFirst.PageAsync(tokens, cursor.Value, query.Page.Limit, total, row => row.ToSummary(), cancellationToken);
    }

    private sealed class TokenRow
    {
        public required StaffToken Token { get; init; }

        public required StaffAccount Account { get; init; }

        public TokenSummary ToSummary() => new(
            Token.Id,
            Account.Id,
            Account.UserName!,
            Token.Label,
            !Account.IsDisabled,
            Token.CreatedAt,
            Token.RevokedAt,
            Token.Scope,
            Token.ExpiresAt,
            Token.LastUsedAt,
            Token.IssuedBy);
    }
}
