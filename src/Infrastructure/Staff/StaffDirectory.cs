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

/// <summary>The team's accounts, on ASP.NET Core Identity: its password hashing, its security stamps.</summary>
internal sealed partial class StaffDirectory(
    UserManager<StaffAccount> accounts, CharroBotDbContext context, DatabaseDialect dialect, SignInLimiter limiter, LastUse lastUse, TimeProvider time)
    : IStaffDirectory
{
    public const int PasswordDistinct = 4;

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

        return created.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.DuplicateUserName)) ? StaffErrors.UsernameTaken : Weak("password", created);
    }

    public async Task<StaffMember?> FindAsync(int id, CancellationToken cancellationToken) =>
        (await context.Staff.AsNoTracking().SingleOrDefaultAsync(account => account.Id == id, cancellationToken))?.ToMember();

    public async Task<StaffMember?> FindByNameAsync(string username, CancellationToken cancellationToken) =>
        (await accounts.FindByNameAsync(username))?.ToMember();

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
        await EndSessionsAsync(id, cancellationToken);
        Check(await accounts.UpdateSecurityStampAsync(account));
        return new Success();
    }

    public async Task<Result<Success>> ResetPasswordAsync(int id, string password, bool keepTokens)
    {
        if (await FindAccountAsync(id, CancellationToken.None) is not { } account)
        {
            return StaffErrors.NotFound;
        }

        Check(await accounts.RemovePasswordAsync(account));
        var given = await accounts.AddPasswordAsync(account, password);
        if (!given.Succeeded)
        {
            return Weak("password", given);
        }

        await EndSessionsAsync(id, CancellationToken.None);
        if (!keepTokens)
        {
            await context.StaffTokens.Where(token => token.StaffId == id && token.RevokedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(token => token.RevokedAt, time.UtcNow()), CancellationToken.None);
        }

        Check(await accounts.RemoveClaimAsync(account, StaffAccount.PasswordGiven));
        Check(await accounts.AddClaimAsync(account, StaffAccount.PasswordGiven));
        return new Success();
    }

    public async Task<Result<Success>> ChangePasswordAsync(string username, string current, string chosen)
    {
        var limit = await limiter.ReadAsync(username, device: null, CancellationToken.None);
        if (await accounts.FindByNameAsync(username) is not { IsDisabled: false } account || limit.Blocked)
        {
            return StaffErrors.WrongPassword;
        }

        var changed = await accounts.ChangePasswordAsync(account, current, chosen);
        if (!changed.Succeeded)
        {
            var codes = changed.Errors.Select(error => error.Code).ToList();
            if (codes.Contains(nameof(IdentityErrorDescriber.PasswordMismatch)))
            {
                await limiter.FailedAsync(username, device: null, CancellationToken.None);
                return StaffErrors.WrongPassword;
            }

            return codes.Contains(nameof(IdentityErrorDescriber.ConcurrencyFailure)) ? StaffErrors.ChangedMeanwhile : Weak("new_password", changed);
        }

        await limiter.SucceededAsync(username, device: null, CancellationToken.None);
        await using (await dialect.EnterWriteAsync(context, CancellationToken.None))
        {
            await EndSessionsAsync(account.Id, CancellationToken.None);
        }

        Check(await accounts.RemoveClaimAsync(account, StaffAccount.PasswordGiven));
        return new Success();
    }

    public async Task<Result<string>> IssueTokenAsync(string username, TokenTerms terms, CancellationToken cancellationToken)
    {
        if (await accounts.FindByNameAsync(username) is not { } account)
        {
            return Error.NotFound("staff_not_found", "No hay una cuenta con ese nombre.");
        }

        var issued = await IssueAsync(account, terms, cancellationToken);
        return issued.IsFailure ? issued.Error : Result<string>.Ok(issued.Value.Token);
    }

    public async Task<Result<NewToken>> IssueTokenAsync(int staffId, TokenTerms terms, CancellationToken cancellationToken) =>
        await FindAccountAsync(staffId, cancellationToken) is { } account ? await IssueAsync(account, terms, cancellationToken) : StaffErrors.NotFound;

    public async Task<Result<Success>> RevokeTokenAsync(int id, CancellationToken cancellationToken)
    {
        if (await context.StaffTokens.SingleOrDefaultAsync(row => row.Id == id && row.RevokedAt == null, cancellationToken) is not { } token)
        {
            return StaffErrors.TokenNotFound;
        }

        token.RevokedAt = time.UtcNow();
        return new Success();
    }

    public async Task<TokenAccess?> FindByTokenAsync(string token, CancellationToken cancellationToken)
    {
        if (!token.StartsWith(TokenPrefix, StringComparison.Ordinal) || token.Length > 100)
        {
            return null;
        }

        // Looked up by hash: how long the database takes says nothing about a token that is not known already.
        var hash = HashOf(token);
        var now = time.UtcNow();
        var found = await context.StaffTokens.AsNoTracking()
            .Where(row => row.Hash == hash && row.RevokedAt == null && row.ExpiresAt > now)
            .Join(context.Staff, row => row.StaffId, account => account.Id, (row, account) => new { row, account })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null or { account.IsDisabled: true })
        {
            return null;
        }

        await lastUse.WriteAsync(
            found.row.LastUsedAt,
            () => context.StaffTokens.Where(row => row.Hash == hash)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, now), cancellationToken),
            cancellationToken);
        var issuer = found.row.IssuedBy == found.account.UserName ? null : found.row.IssuedBy;
        return new TokenAccess(found.row.Id, found.account.UserName!, found.account.Role, found.row.Scope, issuer);
    }

    public async Task<bool> IsTokenGoodAsync(int tokenId, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var account = await context.StaffTokens.AsNoTracking()
            .Where(row => row.Id == tokenId && row.RevokedAt == null && row.ExpiresAt > now)
            .Join(context.Staff, row => row.StaffId, account => account.Id, (row, account) => account)
            .SingleOrDefaultAsync(cancellationToken);
        return account is { IsDisabled: false };
    }

    public static bool IsUsername(string text) => UsernamePattern().IsMatch(text);

    public Task<bool> AnyAsync(CancellationToken cancellationToken) => context.Staff.AnyAsync(cancellationToken);

    private async Task<Result<NewToken>> IssueAsync(StaffAccount account, TokenTerms terms, CancellationToken cancellationToken)
    {
        if (account.IsDisabled)
        {
            return StaffErrors.Disabled;
        }

        if (terms.Scope == TokenScopes.Admin && account.Role != StaffRoles.Admin)
        {
            return ValidationError.For("scope", "Esa cuenta no es de administración.");
        }

        var token = TokenPrefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.UtcNow();
        var row = new StaffToken
        {
            StaffId = account.Id,
            Hash = HashOf(token),
            Label = terms.Label,
            Scope = terms.Scope,
            IssuedBy = terms.IssuedBy,
            CreatedAt = now,
            ExpiresAt = now.AddDays(terms.Days),
        };
        context.StaffTokens.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        return new NewToken(row.Id, account.Id, account.UserName!, row.Label, token, row.CreatedAt, row.Scope, row.ExpiresAt, row.IssuedBy);
    }

    private Task EndSessionsAsync(int staffId, CancellationToken cancellationToken) =>
        context.StaffSessions.Where(session => session.StaffId == staffId).ExecuteDeleteAsync(cancellationToken);

    private static Error Weak(string field, IdentityResult refused) => ValidationError.For(
        field,
        refused.Errors.All(error => error.Code == GuessablePasswordValidator.Code)
            ? "Esa contraseña es fácil de adivinar: es común, repite un dibujo del teclado o lleva tu usuario. Probá con varias palabras sin relación."
            : $"La contraseña necesita al menos {StaffLimits.PasswordMinLength} caracteres, {PasswordDistinct} de ellos distintos.");

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
