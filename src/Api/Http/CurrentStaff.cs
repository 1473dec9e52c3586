using System.Security.Claims;

namespace CharroBot.Api.Http;

internal static class CurrentStaff
{
    /// <summary>The name of whoever is signed in.</summary>
    public static string Username(this ClaimsPrincipal user) =>
        user.Identity?.Name ?? throw new InvalidOperationException("The endpoint lets strangers in.");
}
