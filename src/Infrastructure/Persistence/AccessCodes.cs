using System.Security.Cryptography;
using System.Text;
using CharroBot.Application.Common;
using CharroBot.Application.Discounts.Identification;
using CharroBot.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence;

internal sealed class AccessCodes(
    CharroBotDbContext context, DatabaseDialect dialect, IUnitOfWork unitOfWork, AccessCodeQueue queue, TimeProvider time) : IAccessCodes
{
    public void Ask(string email) => queue.Add(email);

    public async Task<IssuedAccessCode?> IssueAsync(string email, CancellationToken cancellationToken)
    {
        var issued = await unitOfWork.InTransactionAsync<Result<IssuedAccessCode?>>(
            async token =>
            {
                if (await context.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Email == email, token) is not { } member)
                {
                    return Result<IssuedAccessCode?>.Ok(null);
                }

                var code = AccessCode.New();
                await context.AccessCodes.Where(row => row.UserId == member.Id).ExecuteDeleteAsync(token);
                context.AccessCodes.Add(new AccessCodeRow
                {
                    UserId = member.Id,
                    Hash = HashOf(email, code),
                    ExpiresAt = time.UtcNow() + AccessCode.Lifetime,
                });
                return new IssuedAccessCode(code, member.Name, member.FirstName, member.Email);
            },
            cancellationToken);
        return issued.Value;
    }

    public async Task<bool> UseAsync(string email, string code, CancellationToken cancellationToken)
    {
        var (hash, now) = (HashOf(email, code), time.UtcNow());
        await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
        return await context.AccessCodes.Where(row => row.Hash == hash && row.ExpiresAt > now).ExecuteDeleteAsync(cancellationToken) == 1;
    }

    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
        await context.AccessCodes.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
    }

    private static string HashOf(string email, string code) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{email}\n{AccessCode.Normalize(code)}")));
}
