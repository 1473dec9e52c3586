using System.Security.Claims;
using CharroBot.Application.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CharroBot.Api.Http;

/// <summary>Asks at every request whether the session that a cookie names goes on: the cookie alone lets nobody in.</summary>
internal static class SessionCheck
{
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (!await IsGoodAsync(context.HttpContext, context.Principal, touch: true))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
    }

    /// <summary>Whether whoever opened a long answer may still read on, by session or by token.</summary>
    public static async Task<bool> IsStillSignedInAsync(
        IServiceProvider services, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return user.FindFirstValue(BearerTokens.TokenIdClaim) is { } token
            ? await scope.ServiceProvider.GetRequiredService<IStaffDirectory>()
                .IsTokenGoodAsync(int.Parse(token, System.Globalization.CultureInfo.InvariantCulture), cancellationToken)
            : await IsGoodAsync(scope.ServiceProvider, user, touch: false, cancellationToken);
    }

    private static Task<bool> IsGoodAsync(HttpContext http, ClaimsPrincipal? principal, bool touch) =>
        IsGoodAsync(http.RequestServices, principal, touch, http.RequestAborted);

    private static async Task<bool> IsGoodAsync(
        IServiceProvider services, ClaimsPrincipal? principal, bool touch, CancellationToken cancellationToken)
    {
        if (principal?.FindFirstValue(StaffSignIn.SessionClaim) is not { } session
            || await services.GetRequiredService<IStaffSessions>().FindAsync(session, touch, cancellationToken) is not { } account)
        {
            return false;
        }

        var claims = services.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity;
        return principal.FindFirstValue(claims.UserIdClaimType) == $"{account.StaffId}"
            && principal.FindFirstValue(claims.SecurityStampClaimType) == account.SecurityStamp;
    }
}
