using System.Security.Claims;

namespace CharroBot.Api.Http;

internal static class CurrentStaff
{
    /// <summary>The name of whoever is signed in.</summary>
    public static string Username(this ClaimsPrincipal user) =>
        user.Identity?.Name ?? throw new InvalidOperationException("The endpoint lets strangers in.");

    /// <summary>The name that history keeps: one who acts by a token that a colleague made is named with the colleague.</summary>
    public static string ActingName(this ClaimsPrincipal user) =>
        user.FindFirstValue(BearerTokens.IssuerClaim) is { } issuer ? $"{user.Username()} (token de {issuer})" : user.Username();
}
