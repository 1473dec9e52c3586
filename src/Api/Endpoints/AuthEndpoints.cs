using System.Security.Claims;
using CharroBot.Api.Http;
using CharroBot.Application.Staff;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Staff;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace CharroBot.Api.Endpoints;

/// <summary>Sign-in for people of the team.</summary>
internal static class AuthEndpoints
{
    /// <summary>One answer for an unknown name, a wrong password and a locked account.</summary>
    private static readonly Error Refused = new(
        ErrorKind.Unauthorized, "invalid_credentials", "El usuario o la contraseña no son correctos, o la cuenta está bloqueada por unos minutos.");

    private static readonly Error HttpsRequired = Error.Invalid(
        "https_required", "Para entrar hace falta https: por http el navegador no guarda la sesión. Abrí esta página con https://.");

    public static void MapAuth(this IEndpointRouteBuilder app)
    {
        var auth = app.MapGroup("/api/v1/auth").WithTags("Sign-in");
        auth.MapPost("/login", Login).WithName(nameof(Login))
            .WithSummary("Sign in")
            .WithDescription("Begins a session of someone of the team: sets the session cookie and answers with the token that changes need.")
            .AllowAnonymous().RequireRateLimiting(RateLimits.SignIns)
            .Produces<SessionResponse>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(429);
        auth.MapPost("/logout", Logout).WithName(nameof(Logout))
            .WithSummary("Sign out")
            .WithDescription("Ends the session of the cookie.")
            .RequireAuthorization(Policies.Supervisor).RequireCsrfToken()
            .Produces(204).ProducesProblem(401);
        auth.MapPost("/password", ChangePassword).WithName(nameof(ChangePassword))
            .WithSummary("Change one's own password")
            .WithDescription("Replaces the password of whoever is signed in and ends every other session of the account.")
            .RequireAuthorization(Policies.OwnSession).RequireCsrfToken()
            .AddEndpointFilter<AdministrationLog>().RequireRateLimiting(RateLimits.SignIns)
            .Produces<SessionResponse>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(409).ProducesProblem(429);
        auth.MapGet("/me", Me).WithName(nameof(Me))
            .WithSummary("Read who is signed in")
            .WithDescription("The account behind the session or the bearer token.")
            .RequireAuthorization(Policies.Supervisor)
            .Produces<SessionResponse>().ProducesProblem(401);
    }

    private static async Task<IResult> Login(
        LoginBody body, HttpContext http, SignInManager<StaffAccount> sessions, IAntiforgery antiforgery, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment() && DropsTheCookie(http.Request))
        {
            return HttpsRequired.ToProblem();
        }

        if (string.IsNullOrWhiteSpace(body.Username) || string.IsNullOrEmpty(body.Password))
        {
            return ValidationError.For("username", "Escribí tu usuario y tu contraseña.").ToProblem();
        }

        var accounts = sessions.UserManager;
        var account = StaffAccount.IsName(body.Username.Trim()) ? await accounts.FindByNameAsync(body.Username.Trim()) : null;
        if (account is null || await accounts.IsLockedOutAsync(account))
        {
            // As slow as a wrong password, so that time does not tell which names exist.
            _ = accounts.PasswordHasher.HashPassword(new StaffAccount(), body.Password);
            return Refused.ToProblem();
        }

        if (!(await sessions.CheckPasswordSignInAsync(account, body.Password, lockoutOnFailure: true)).Succeeded)
        {
            return Refused.ToProblem();
        }

        await sessions.SignInAsync(account, isPersistent: true);
        http.User = await sessions.CreateUserPrincipalAsync(account);
        return Session(http, antiforgery);
    }

    /// <summary>A browser on a plain page of another machine does not keep a cookie that is <c>Secure</c>, and says nothing.</summary>
    private static bool DropsTheCookie(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var page) && page.Scheme == Uri.UriSchemeHttp && !page.IsLoopback;

    private static async Task<IResult> Logout(SignInManager<StaffAccount> sessions)
    {
        await sessions.SignOutAsync();
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ChangePassword(
        ChangePasswordBody body, HttpContext http, IMediator mediator, SignInManager<StaffAccount> sessions, IAntiforgery antiforgery, CancellationToken cancellationToken)
    {
        var command = new ChangeOwnPassword(http.User.Username(), body.CurrentPassword, body.NewPassword);
        var changed = await mediator.Send(command, cancellationToken);
        if (changed.IsFailure)
        {
            return changed.Error.ToProblem();
        }

        // Every session of the account has ended with that, and this one begins anew.
        var account = (await sessions.UserManager.FindByNameAsync(command.Username))!;
        await sessions.RefreshSignInAsync(account);
        http.User = await sessions.CreateUserPrincipalAsync(account);
        return Session(http, antiforgery);
    }

    private static IResult Me(HttpContext http, IAntiforgery antiforgery) => Session(http, antiforgery);

    private static IResult Session(HttpContext http, IAntiforgery antiforgery) => TypedResults.Ok(new SessionResponse(
        http.User.Username(),
        http.User.FindFirstValue(ClaimTypes.Role)!,
        antiforgery.GetAndStoreTokens(http).RequestToken!,
        http.User.HasClaim(StaffAccount.PasswordGiven.Type, StaffAccount.PasswordGiven.Value)));
}

internal sealed record LoginBody(string? Username, string? Password);

internal sealed record ChangePasswordBody(string? CurrentPassword, string? NewPassword);

/// <param name="PasswordGiven">Somebody else chose the password: time to choose one's own.</param>
internal sealed record SessionResponse(string Username, string Role, string CsrfToken, bool PasswordGiven);
