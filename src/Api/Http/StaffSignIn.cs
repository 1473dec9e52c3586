using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using CharroBot.Application.Staff;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Staff;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CharroBot.Api.Http;

/// <summary>Signs people of the team in: password, second factor, and a session on the server that the cookie names.</summary>
internal sealed class StaffSignIn(
    SignInManager<StaffAccount> identity,
    SignInLimiter limiter,
    IStaffSessions sessions,
    ISecondFactors factors,
    IDataProtectionProvider protection,
    IOptions<StaffOptions> options,
    IHttpContextAccessor accessor,
    TimeProvider time)
{
    /// <summary>The server's id of the session.</summary>
    public const string SessionClaim = "charrobot:session";

    /// <summary>On a session that may do nothing but set up the second factor that its role needs.</summary>
    public static readonly Claim SecondFactorMissing = new("charrobot:second_factor_missing", "true");

    /// <summary>Longer than any code of an app or of recovery, dashes and all.</summary>
    public const int MaxCodeLength = 40;

    private const string DeviceCookie = "charrobot_device";

    private static readonly TimeSpan DeviceLifetime = TimeSpan.FromDays(180);

    /// <summary>One answer for an unknown name, a wrong password, an account that is off and a network that failed too often.</summary>
    private static readonly Error Refused = new(
        ErrorKind.Unauthorized,
        "invalid_credentials",
        "El usuario o la contraseña no son correctos, o hubo muchos intentos desde acá: esperá unos minutos.");

    private readonly ITimeLimitedDataProtector _devices = protection.CreateProtector("staff device").ToTimeLimitedDataProtector();

    private HttpContext Http => accessor.HttpContext!;

    /// <param name="code">The second factor's; null where none was given.</param>
    public async Task<Result<StaffAccount>> EnterAsync(string username, string password, string? code, CancellationToken cancellationToken)
    {
        var accounts = identity.UserManager;
        if (!StaffAccount.IsName(username))
        {
            HashInVain(password);
            return Refused;
        }

        var account = await accounts.FindByNameAsync(username);
        var device = DeviceOf(account);
        var limit = await limiter.ReadAsync(username, device, cancellationToken);
        await Task.Delay(limit.Pause, time, cancellationToken);
        if (account is null || limit.Blocked)
        {
            HashInVain(password);
            if (!limit.Blocked)
            {
                await limiter.FailedAsync(username, device, cancellationToken);
            }

            return Refused;
        }

        if (!(await identity.CheckPasswordSignInAsync(account, password, lockoutOnFailure: false)).Succeeded)
        {
            await limiter.FailedAsync(username, device, cancellationToken);
            return Refused;
        }

        if (await factors.IsOnAsync(account.Id, cancellationToken))
        {
            if (string.IsNullOrWhiteSpace(code))
            {
                return StaffErrors.SecondFactorRequired;
            }

            if (code.Length > MaxCodeLength || !await factors.VerifyAsync(account.Id, code.Trim(), cancellationToken))
            {
                await limiter.FailedAsync(username, device, cancellationToken);
                return StaffErrors.WrongSecondFactor;
            }
        }

        await limiter.SucceededAsync(username, device, cancellationToken);
        await OpenAsync(account, cancellationToken);
        return account;
    }

    /// <summary>Begins a session for an account that showed who it is.</summary>
    public async Task OpenAsync(StaffAccount account, CancellationToken cancellationToken)
    {
        var claims = new List<Claim> { new(SessionClaim, await sessions.OpenAsync(account.Id, cancellationToken)) };
        if (options.Value.Requires(account.Role) && !await factors.IsOnAsync(account.Id, cancellationToken))
        {
            claims.Add(SecondFactorMissing);
        }

        await identity.SignInWithClaimsAsync(account, isPersistent: true, claims);
        RememberDevice(account);
        Http.User = await identity.CreateUserPrincipalAsync(account);
        ((ClaimsIdentity)Http.User.Identity!).AddClaims(claims);
    }

    /// <summary>Ends the session on the server; the cookie goes too.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (Http.User.FindFirstValue(SessionClaim) is { } session)
        {
            await sessions.EndAsync(session, cancellationToken);
        }

        await identity.SignOutAsync();
    }

    /// <summary>As slow as a wrong password, so that time does not tell which names exist.</summary>
    private void HashInVain(string password) => _ = identity.UserManager.PasswordHasher.HashPassword(new StaffAccount(), password);

    /// <summary>The id of a browser in which this account signed in before.</summary>
    private string? DeviceOf(StaffAccount? account)
    {
        if (account is null || Http.Request.Cookies[DeviceCookie] is not { Length: > 0 } cookie)
        {
            return null;
        }

        try
        {
            return _devices.Unprotect(cookie).Split(':') is [var id, var device] && id == $"{account.Id}" ? device : null;
        }
        catch (CryptographicException)
        {
            // Forged, too old, or of keys that are gone: a browser like any other.
            return null;
        }
    }

    private void RememberDevice(StaffAccount account)
    {
        var device = DeviceOf(account) ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        Http.Response.Cookies.Append(DeviceCookie, _devices.Protect($"{account.Id}:{device}", DeviceLifetime), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Strict,
            Secure = Http.Request.IsHttps,
            MaxAge = DeviceLifetime,
            Path = "/api/v1/auth",
        });
    }
}
