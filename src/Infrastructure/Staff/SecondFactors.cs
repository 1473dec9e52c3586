using System.Security.Cryptography;
using System.Text;
using CharroBot.Application.Common;
using CharroBot.Application.Staff;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Staff;

internal sealed class SecondFactors(
    CharroBotDbContext context, DatabaseDialect dialect, IDataProtectionProvider protection, IUnitOfWork unitOfWork, TimeProvider time)
    : ISecondFactors
{
    private const int RecoveryCodes = 10;

    private readonly IDataProtector _protector = protection.CreateProtector("staff second factor");

    public Task<bool> IsOnAsync(int staffId, CancellationToken cancellationToken) =>
        context.SecondFactors.AnyAsync(row => row.StaffId == staffId && row.ConfirmedAt != null, cancellationToken);

    public Task<Result<byte[]>> BeginAsync(int staffId, CancellationToken cancellationToken) => unitOfWork.InTransactionAsync<Result<byte[]>>(
        async token =>
        {
            var row = await FindAsync(staffId, token);
            if (row is { ConfirmedAt: not null })
            {
                return StaffErrors.SecondFactorIsOn;
            }

            var secret = Totp.NewSecret();
            var sealedSecret = Convert.ToBase64String(_protector.Protect(secret));
            if (row is null)
            {
                context.SecondFactors.Add(new SecondFactorRow { StaffId = staffId, Secret = sealedSecret });
            }
            else
            {
                row.Secret = sealedSecret;
                row.Version++;
            }

            return secret;
        },
        cancellationToken);

    public Task<Result<IReadOnlyList<string>>> ConfirmAsync(int staffId, string code, CancellationToken cancellationToken) =>
        unitOfWork.InTransactionAsync<Result<IReadOnlyList<string>>>(
            async token =>
            {
                if (await FindAsync(staffId, token) is not { ConfirmedAt: null } row
                    || Totp.Check(SecretOf(row), code, time.UtcNow(), row.LastStep) is not { } step)
                {
                    return StaffErrors.WrongSecondFactor;
                }

                string[] codes = [.. Enumerable.Range(0, RecoveryCodes).Select(_ => NewRecoveryCode())];
                row.ConfirmedAt = time.UtcNow();
                row.LastStep = step;
                row.RecoveryHashes = string.Join(' ', codes.Select(HashOf));
                row.Version++;
                return Result<IReadOnlyList<string>>.Ok(codes);
            },
            cancellationToken);

    public async Task<bool> VerifyAsync(int staffId, string code, CancellationToken cancellationToken)
    {
        var verified = await unitOfWork.InTransactionAsync<Result<Success>>(
            async token =>
            {
                if (await FindAsync(staffId, token) is not { ConfirmedAt: not null } row)
                {
                    return StaffErrors.WrongSecondFactor;
                }

                row.Version++;
                if (Totp.Check(SecretOf(row), code, time.UtcNow(), row.LastStep) is { } step)
                {
                    row.LastStep = step;
                    return new Success();
                }

                var hashes = row.RecoveryHashes.Split(' ').ToList();
                if (!hashes.Remove(HashOf(code)))
                {
                    return StaffErrors.WrongSecondFactor;
                }

                row.RecoveryHashes = string.Join(' ', hashes);
                return new Success();
            },
            cancellationToken);
        return verified.IsSuccess;
    }

    public async Task<Result<Success>> RemoveAsync(int staffId, CancellationToken cancellationToken)
    {
        var inTransaction = context.Database.CurrentTransaction is not null;
        await using var pass = inTransaction ? null : await dialect.EnterWriteAsync(context, cancellationToken);
        await context.SecondFactors.Where(row => row.StaffId == staffId).ExecuteDeleteAsync(cancellationToken);
        return new Success();
    }

    private Task<SecondFactorRow?> FindAsync(int staffId, CancellationToken cancellationToken) =>
        context.SecondFactors.SingleOrDefaultAsync(row => row.StaffId == staffId, cancellationToken);

    private byte[] SecretOf(SecondFactorRow row) => _protector.Unprotect(Convert.FromBase64String(row.Secret));

    /// <summary>80 random bits: a plain hash hides them.</summary>
    private static string NewRecoveryCode()
    {
        var text = Totp.ToText(RandomNumberGenerator.GetBytes(10));
        return string.Join('-', text.Chunk(4).Select(part => new string(part))).ToLowerInvariant();
    }

    private static string HashOf(string code) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant())));
}
