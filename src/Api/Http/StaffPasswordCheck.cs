using CharroBot.Application.Staff;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Staff;
using Microsoft.AspNetCore.Identity;

namespace CharroBot.Api.Http;

/// <summary>Asks for the password once more before a session changes what guards its account. Wrong ones count as at sign-in.</summary>
internal sealed class StaffPasswordCheck(UserManager<StaffAccount> accounts, SignInLimiter limiter)
{
    /// <returns>Null for the right password.</returns>
    public async Task<Error?> CheckAsync(string username, string? password, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(password))
        {
            return ValidationError.For("current_password", "Completá este dato.");
        }

        if ((await limiter.ReadAsync(username, device: null, cancellationToken)).Blocked)
        {
            return StaffErrors.WrongPassword;
        }

        if (await accounts.FindByNameAsync(username) is { } account && await accounts.CheckPasswordAsync(account, password))
        {
            return null;
        }

        await limiter.FailedAsync(username, device: null, cancellationToken);
        return StaffErrors.WrongPassword;
    }
}
