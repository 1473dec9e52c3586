using System.Security.Claims;
using CharroBot.Application.Staff;
using Microsoft.AspNetCore.Authorization;

namespace CharroBot.Api.Http;

/// <summary>What a caller's role, token and second factor let it do.</summary>
internal static class StaffAccess
{
    public static bool MaySupervise(AuthorizationHandlerContext context) =>
        IsComplete(context.User) && TokenScopes.AllowsSupervision(ScopeOf(context.User), IsWrite(context));

    public static bool MayAdminister(AuthorizationHandlerContext context) =>
        IsComplete(context.User) && TokenScopes.AllowsAdministration(ScopeOf(context.User));

    /// <summary>Its session has all that its role needs.</summary>
    public static bool IsComplete(ClaimsPrincipal user) =>
        !user.HasClaim(StaffSignIn.SecondFactorMissing.Type, StaffSignIn.SecondFactorMissing.Value);

    private static string? ScopeOf(ClaimsPrincipal user) => user.FindFirstValue(BearerTokens.ScopeClaim);

    private static bool IsWrite(AuthorizationHandlerContext context) =>
        context.Resource is not HttpContext http || !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method));
}
