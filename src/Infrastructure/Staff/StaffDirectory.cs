using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CharroBot.Application.Common;
using CharroBot.Application.Staff;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Staff;

/// <summary>The team's accounts, on ASP.NET Core Identity: its password hashing, its lockout, its security stamps.</summary>
internal sealed partial class StaffDirectory(
    UserManager<StaffAccount> accounts, CharroBotDbContext context, DatabaseDialect dialect, TimeProvider time) : IStaffDirectory
{
    public const int PasswordDistinct = 4;

    private static readonly Error WeakPassword = Weak("password");

    /// <summary>Tells our tokens from others, for people and for secret scanners.</summary>
    private const string TokenPrefix = "charro_";

    public async Task<Result<StaffIdentity>> AddAsync(string username, string role, string password)
    {
        if (!IsUsername(username))
        {
            return ValidationError.For("username", $"De 2 a {StaffLimits.UsernameMaxLength} letras, números, puntos o guiones.");
        }

        if (!StaffRoles.IsKnown(role))
        {
            return ValidationError.For("role", "El rol es supervisor o admin.");
        }

        var account = new StaffAccount { UserName = username, Role = role, CreatedAt = time.UtcNow(), LockoutEnabled = true };
        var created = await accounts.CreateAsync(account, password);
        if (created.Succeeded)
        {
            Check(await accounts.AddClaimAsync(account, StaffAccount.PasswordGiven));
            return new StaffIdentity(account.Id, username, role);
        }

        return created.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.DuplicateUserName)) ? StaffErrors.UsernameTaken : WeakPassword;
    }

    public async Task<StaffMember?> FindAsync(int id, CancellationToken cancellationToken) =>
        (await context.Staff.AsNoTracking().SingleOrDefaultAsync(account => account.Id == id, cancellationToken))?.ToMember();

    public async Task<Result<Success>> SwitchAsync(int id, bool active, CancellationToken cancellationToken)
    {
        // Two admins who switch each other off wait for one another here.
        var admins = await context.Staff
            .FromSqlRaw(dialect.Locking("SELECT * FROM staff WHERE role = {0} ORDER BY id"), StaffRoles.Admin)
            .ToListAsync(cancellationToken);
        if (await FindAccountAsync(id, cancellationToken) is not { } account)
        {
            return StaffErrors.NotFound;
        }

        if (account.IsDisabled != active)
        {
            return new Success();
        }

        if (!active && admins.Count(admin => !admin.IsDisabled) == 1 && admins.Single(admin => !admin.IsDisabled).Id == id)
        {
            return StaffErrors.LastAdmin;
        }

        account.IsDisabled = !active;
        Check(await accounts.UpdateSecurityStampAsync(account));
        return new Success();
    }

    public async Task<Result<Success>> ResetPasswordAsync(int id, string password)
    {
        if (await FindAccountAsync(id, CancellationToken.None) is not { } account)
        {
            return StaffErrors.NotFound;
        }

        if (!account.IsDisabled)
        {
            account.LockoutEnd = null;
            account.AccessFailedCount = 0;
        }

        // Each of the two changes the security stamp, which ends the sessions.
        Check(await accounts.RemovePasswordAsync(account));
        if (!(await accounts.AddPasswordAsync(account, password)).Succeeded)
        {
            return WeakPassword;
        }

        Check(await accounts.RemoveClaimAsync(account, StaffAccount.PasswordGiven));
        Check(await accounts.AddClaimAsync(account, StaffAccount.PasswordGiven));
        return new Success();
    }

    public async Task<Result<Success>> ChangePasswordAsync(string username, string current, string chosen)
    {
        if (await accounts.FindByNameAsync(username) is not { } account || await accounts.IsLockedOutAsync(account))
        {
            return StaffErrors.WrongPassword;
        }

        var changed = await accounts.ChangePasswordAsync(account, current, chosen);
        if (!changed.Succeeded)
        {
            var codes = changed.Errors.Select(error => error.Code).ToList();
            if (codes.Contains(nameof(IdentityErrorDescriber.PasswordMismatch)))
            {
                await accounts.AccessFailedAsync(account);
                return StaffErrors.WrongPassword;
            }

            return codes.Contains(nameof(IdentityErrorDescriber.ConcurrencyFailure)) ? StaffErrors.ChangedMeanwhile : Weak("new_password");
        }

        Check(await accounts.ResetAccessFailedCountAsync(account));
        Check(await accounts.RemoveClaimAsync(account, StaffAccount.PasswordGiven));
        return new Success();
    }

    public async Task<Result<string>> IssueTokenAsync(string username, CancellationToken cancellationToken)
    {
        if (await accounts.FindByNameAsync(username) is not { } account)
        {
            return Error.NotFound("staff_not_found", "No hay una cuenta con ese nombre.");
        }

        var issued = await IssueAsync(account, label: null, cancellationToken);
        return issued.IsFailure ? issued.Error : Result<string>.Ok(issued.Value.Token);
    }

    public async Task<Result<NewToken>> IssueTokenAsync(int staffId, string? label, CancellationToken cancellationToken) =>
        await FindAccountAsync(staffId, cancellationToken) is { } account ? await IssueAsync(account, label, cancellationToken) : StaffErrors.NotFound;

    public async Task<Result<Success>> RevokeTokenAsync(int id, CancellationToken cancellationToken)
    {
        if (await context.StaffTokens.SingleOrDefaultAsync(row => row.Id == id && row.RevokedAt == null, cancellationToken) is not { } token)
        {
            return StaffErrors.TokenNotFound;
        }

        token.RevokedAt = time.UtcNow();
        return new Success();
    }

    public async Task<StaffIdentity?> FindByTokenAsync(string token, CancellationToken cancellationToken)
    {
        if (!token.StartsWith(TokenPrefix, StringComparison.Ordinal) || token.Length > 100)
        {
            return null;
        }

        // Looked up by hash: how long the database takes says nothing about a token that is not known already.
        var hash = HashOf(token);
        var account = await context.StaffTokens.AsNoTracking()
            .Where(row => row.Hash == hash && row.RevokedAt == null)
            .Join(context.Staff, row => row.StaffId, account => account.Id, (row, account) => account)
            .FirstOrDefaultAsync(cancellationToken);
        return account is { IsDisabled: false } ? new StaffIdentity(account.Id, account.UserName!, account.Role) : null;
    }

    public static bool IsUsername(string text) => UsernamePattern().IsMatch(text);

    public Task<bool> AnyAsync(CancellationToken cancellationToken) => context.Staff.AnyAsync(cancellationToken);

    private async Task<Result<NewToken>> IssueAsync(StaffAccount account, string? label, CancellationToken cancellationToken)
    {
        if (account.IsDisabled)
        {
            return StaffErrors.Disabled;
        }

        var token = TokenPrefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var row = new StaffToken { StaffId = account.Id, Hash = HashOf(token), Label = label, CreatedAt = time.UtcNow() };
        context.StaffTokens.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        return new NewToken(row.Id, account.Id, account.UserName!, label, token, row.CreatedAt);
    }

    private static Error Weak(string field) =>
        ValidationError.For(field, $"La contraseña necesita al menos {StaffLimits.PasswordMinLength} caracteres, {PasswordDistinct} de ellos distintos.");

    private Task<StaffAccount?> FindAccountAsync(int id, CancellationToken cancellationToken) =>
        context.Staff.SingleOrDefaultAsync(account => account.Id == id, cancellationToken);

    /// <summary>Somebody changed the account in between: the command runs again.</summary>
    private static void Check(IdentityResult changed)
    {
        if (!changed.Succeeded)
        {
            throw new DbUpdateConcurrencyException(string.Join(' ', changed.Errors.Select(error => error.Code)));
        }
    }

    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    [GeneratedRegex($"^[A-Za-z0-9._-]{{2,40}}\\z")]
    private static partial Regex UsernamePattern();
}
