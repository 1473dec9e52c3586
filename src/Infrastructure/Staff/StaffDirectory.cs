using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CharroBot.Application.Staff;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Staff;

/// <summary>The team's accounts, on ASP.NET Core Identity: its password hashing, its lockout, its security stamps.</summary>
internal sealed partial class StaffDirectory(UserManager<StaffAccount> accounts, CharroBotDbContext context, TimeProvider time) : IStaffDirectory
{
    public const int UsernameMaxLength = 40;
    public const int PasswordMinLength = 12;
    public const int PasswordDistinct = 4;

    /// <summary>Tells our tokens from others, for people and for secret scanners.</summary>
    private const string TokenPrefix = "charro_";

    public async Task<Result<StaffIdentity>> AddAsync(string username, string role, string password)
    {
        if (!IsUsername(username))
        {
            return ValidationError.For("username", $"De 2 a {UsernameMaxLength} letras, números, puntos o guiones.");
        }

        if (!StaffRoles.IsKnown(role))
        {
            return ValidationError.For("role", "El rol es supervisor o admin.");
        }

        var account = new StaffAccount { UserName = username, Role = role, CreatedAt = time.UtcNow(), LockoutEnabled = true };
        var created = await accounts.CreateAsync(account, password);
        if (created.Succeeded)
        {
            return new StaffIdentity(account.Id, username, role);
        }

        return created.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.DuplicateUserName))
            ? Error.Conflict("username_taken", "Ya hay una cuenta con ese nombre.")
            : ValidationError.For("password", $"La contraseña necesita al menos {PasswordMinLength} caracteres, {PasswordDistinct} de ellos distintos.");
    }

    public async Task<Result<string>> IssueTokenAsync(string username, CancellationToken cancellationToken)
    {
        if (await accounts.FindByNameAsync(username) is not { } account)
        {
            return Error.NotFound("staff_not_found", "No hay una cuenta con ese nombre.");
        }

        var token = TokenPrefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        context.StaffTokens.Add(new StaffToken { StaffId = account.Id, Hash = HashOf(token), CreatedAt = time.UtcNow() });
        await context.SaveChangesAsync(cancellationToken);
        return token;
    }

    public async Task<StaffIdentity?> FindByTokenAsync(string token, CancellationToken cancellationToken)
    {
        if (!token.StartsWith(TokenPrefix, StringComparison.Ordinal) || token.Length > 100)
        {
            return null;
        }

        // Looked up by hash: how long the database takes says nothing about a token that is not known already.
        var hash = HashOf(token);
        return await context.StaffTokens.AsNoTracking()
            .Where(row => row.Hash == hash && row.RevokedAt == null)
            .Join(context.Staff, row => row.StaffId, account => account.Id, (row, account) => account)
            .Select(account => new StaffIdentity(account.Id, account.UserName!, account.Role))
            .FirstOrDefaultAsync(cancellationToken);
    }

    public static bool IsUsername(string text) => UsernamePattern().IsMatch(text);

    public Task<bool> AnyAsync(CancellationToken cancellationToken) => context.Staff.AnyAsync(cancellationToken);

    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    [GeneratedRegex($"^[A-Za-z0-9._-]{{2,40}}\\z")]
    private static partial Regex UsernamePattern();
}
