using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using CharroBot.Application.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CharroBot.Api.Http;

/// <summary>Signs scripts in by <c>Authorization: Bearer TOKEN</c>.</summary>
internal sealed class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IStaffDirectory staff)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";
    public const string TokenIdClaim = "charrobot:token";

    /// <summary>One of <see cref="TokenScopes.All"/>; missing where the token may do what its account may.</summary>
    public const string ScopeClaim = "charrobot:scope";

    /// <summary>The colleague who made the token.</summary>
    public const string IssuerClaim = "charrobot:issued_by";

    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (await staff.FindByTokenAsync(header[Prefix.Length..].Trim(), Context.RequestAborted) is not { } access)
        {
            return AuthenticateResult.Fail("Unknown token.");
        }

        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.Name, access.Username),
                new(ClaimTypes.Role, access.Role),
                new(TokenIdClaim, access.TokenId.ToString(CultureInfo.InvariantCulture)),
            ],
            SchemeName);
        if (access.Scope is { } scope)
        {
            identity.AddClaim(new Claim(ScopeClaim, scope));
        }

        if (access.IssuedBy is { } issuer)
        {
            identity.AddClaim(new Claim(IssuerClaim, issuer));
        }

        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
