using System.Globalization;
using System.Security.Claims;
using CharroBot.Api.Http;
using CharroBot.Application.Staff;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Staff;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace CharroBot.Api.Endpoints;

/// <summary>What someone of the team does about their own account: open sessions, second factor.</summary>
internal static class OwnAccountEndpoints
{
    public static void MapOwnAccount(this RouteGroupBuilder auth)
    {
        auth.MapGet("/sessions", List).WithName("ListOwnSessions")
            .WithSummary("List one's own sessions")
            .WithDescription("The account's open sessions, the newest first; no network or browser is kept.")
            .RequireAuthorization(Policies.OwnSession)
            .Produces<OwnSessions>().ProducesProblem(401);
        auth.MapPost("/sessions/end-others", EndOthers).WithName("EndOtherSessions")
            .WithSummary("End one's other sessions")
            .WithDescription("Ends every session of the account but this one.")
            .RequireAuthorization(Policies.OwnSession).RequireCsrfToken()
            .Produces<OwnSessions>().ProducesProblem(401);
        auth.MapPost("/second-factor", Begin).WithName("BeginSecondFactor")
            .WithSummary("Begin a second factor")
            .WithDescription("A new secret for an authenticator app; it counts once it is confirmed with a code.")
            .RequireAuthorization(Policies.OwnSession).RequireCsrfToken()
            .AddEndpointFilter<AdministrationLog>().RequireRateLimiting(RateLimits.SignIns)
            .Produces<SecondFactorSecret>()
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409).ProducesProblem(429);
        auth.MapPost("/second-factor/confirm", Confirm).WithName("ConfirmSecondFactor")
            .WithSummary("Confirm a second factor")
            .WithDescription("From now on sign-in asks for a code. Ends the other sessions and answers the recovery codes, this once.")
            .RequireAuthorization(Policies.OwnSession).RequireCsrfToken()
            .AddEndpointFilter<AdministrationLog>().RequireRateLimiting(RateLimits.SignIns)
            .Produces<RecoveryCodes>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(429);
        auth.MapPost("/second-factor/remove", Remove).WithName("RemoveOwnSecondFactor")
            .WithSummary("Remove one's second factor")
            .WithDescription("From now on the password is enough.")
            .RequireAuthorization(Policies.OwnSession).RequireCsrfToken()
            .AddEndpointFilter<AdministrationLog>().RequireRateLimiting(RateLimits.SignIns)
            .Produces<SessionResponse>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(429);
    }

    private static async Task<IResult> List(HttpContext http, IStaffSessions sessions, CancellationToken cancellationToken) =>
        TypedResults.Ok(new OwnSessions(await sessions.ListAsync(IdOf(http), SessionOf(http), cancellationToken)));

    private static async Task<IResult> EndOthers(HttpContext http, IStaffSessions sessions, CancellationToken cancellationToken)
    {
        _ = await sessions.EndOthersAsync(IdOf(http), SessionOf(http), cancellationToken);
        return await List(http, sessions, cancellationToken);
    }

    private static async Task<IResult> Begin(
        CurrentPasswordBody body,
        HttpContext http,
        StaffPasswordCheck passwords,
        ISecondFactors factors,
        CancellationToken cancellationToken)
    {
        if (await passwords.CheckAsync(http.User.Username(), body.CurrentPassword, cancellationToken) is { } wrong)
        {
            return wrong.ToProblem();
        }

        var begun = await factors.BeginAsync(IdOf(http), cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return begun.IsFailure
            ? begun.Error.ToProblem()
            : TypedResults.Ok(new SecondFactorSecret(Totp.ToText(begun.Value), Totp.ToUri(begun.Value, http.User.Username())));
    }

    private static async Task<IResult> Confirm(
        SecondFactorCodeBody body,
        HttpContext http,
        StaffSignIn signIn,
        UserManager<StaffAccount> accounts,
        IStaffSessions sessions,
        ISecondFactors factors,
        CancellationToken cancellationToken)
    {
        var confirmed = string.IsNullOrWhiteSpace(body.Code) || body.Code.Trim().Length != Totp.Digits
            ? ValidationError.For("code", $"El código tiene {Totp.Digits} números.")
            : await factors.ConfirmAsync(IdOf(http), body.Code.Trim(), cancellationToken);
        if (confirmed.IsFailure)
        {
            var error = confirmed.Error;
            return (error == StaffErrors.WrongSecondFactor ? ValidationError.For("code", error.Message) : error).ToProblem();
        }

        // A session from before the second factor ends, wherever it is; this one begins anew and may now do what its role may.
        _ = await sessions.EndOthersAsync(IdOf(http), string.Empty, cancellationToken);
        await signIn.OpenAsync((await accounts.FindByNameAsync(http.User.Username()))!, cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new RecoveryCodes(confirmed.Value));
    }

    private static async Task<IResult> Remove(
        CurrentPasswordBody body,
        HttpContext http,
        StaffPasswordCheck passwords,
        StaffSignIn signIn,
        UserManager<StaffAccount> accounts,
        IStaffSessions sessions,
        ISecondFactors factors,
        IAntiforgery antiforgery,
        CancellationToken cancellationToken)
    {
        if (await passwords.CheckAsync(http.User.Username(), body.CurrentPassword, cancellationToken) is { } wrong)
        {
            return wrong.ToProblem();
        }

        var removed = await factors.RemoveAsync(IdOf(http), cancellationToken);
        if (removed.IsFailure)
        {
            return removed.Error.ToProblem();
        }

        await sessions.EndAsync(SessionOf(http), cancellationToken);
        await signIn.OpenAsync((await accounts.FindByNameAsync(http.User.Username()))!, cancellationToken);
        return AuthEndpoints.Session(http, antiforgery);
    }

    private static int IdOf(HttpContext http) =>
        int.Parse(http.User.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);

    private static string SessionOf(HttpContext http) => http.User.FindFirstValue(StaffSignIn.SessionClaim)!;
}

internal sealed record OwnSessions(IReadOnlyList<StaffSession> Items);

internal sealed record CurrentPasswordBody(string? CurrentPassword);

internal sealed record SecondFactorCodeBody(string? Code);

/// <param name="Secret">Base 32, to be typed into an app.</param>
/// <param name="Uri">The same for a telephone that opens it.</param>
internal sealed record SecondFactorSecret(string Secret, string Uri);

/// <param name="Codes">Each is good once, in place of the app's code.</param>
internal sealed record RecoveryCodes(IReadOnlyList<string> Codes);
