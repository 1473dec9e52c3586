using CharroBot.Infrastructure.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace CharroBot.Api.Http;

/// <summary>
/// Ends a session as soon as its account is switched off or gets another password. ASP.NET Core's own check looks every half hour, or,
/// where it looks every time, sends a new cookie every time: a late answer would bring back a session that was just signed out of.
/// </summary>
internal static class SessionCheck
{
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SignInManager<StaffAccount>>();
        if (await sessions.ValidateSecurityStampAsync(context.Principal) is null or { IsDisabled: true })
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
    }
}
