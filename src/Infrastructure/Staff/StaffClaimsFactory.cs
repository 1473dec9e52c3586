using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Staff;

/// <summary>Puts the account's role into the session.</summary>
internal sealed class StaffClaimsFactory(UserManager<StaffAccount> accounts, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<StaffAccount>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffAccount user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role));
        return identity;
    }
}
