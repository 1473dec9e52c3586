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
            .RequireAuthorization(Policies.SignedIn).RequireCsrfToken()
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
            .RequireAuthorization(Policies.SignedIn)
            .Produces<SessionResponse>().ProducesProblem(401);
        auth.MapOwnAccount();
    }

    private static async Task<IResult> Login(
        LoginBody body,
        HttpContext http,
        StaffSignIn signIn,
        IAntiforgery antiforgery,
        IHostEnvironment environment,
        CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment() && DropsTheCookie(http.Request))
        {
            return HttpsRequired.ToProblem();
        }

        if (string.IsNullOrWhiteSpace(body.Username) || string.IsNullOrEmpty(body.Password))
        {
            return ValidationError.For("username", "Escribí tu usuario y tu contraseña.").ToProblem();
        }

        var entered = await signIn.EnterAsync(body.Username.Trim(), body.Password, body.Code, cancellationToken);
        return entered.IsFailure ? entered.Error.ToProblem() : Session(http, antiforgery);
    }

    /// <summary>A browser on a plain page of another machine does not keep a cookie that is <c>Secure</c>, and says nothing.</summary>
    private static bool DropsTheCookie(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var page) && page.Scheme == Uri.UriSchemeHttp && !page.IsLoopback;

    private static async Task<IResult> Logout(StaffSignIn signIn, CancellationToken cancellationToken)
    {
        await signIn.LeaveAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ChangePassword(
        ChangePasswordBody body,
        HttpContext http,
        IMediator mediator,
        StaffSignIn signIn,
        UserManager<StaffAccount> accounts,
        IAntiforgery antiforgery,
        CancellationToken cancellationToken)
    {
        var command = new ChangeOwnPassword(http.User.Username(), body.CurrentPassword, body.NewPassword);
        var changed = await mediator.Send(command, cancellationToken);
        if (changed.IsFailure)
        {
            return changed.Error.ToProblem();
        }

        // Every session of the account has ended with that, and this one begins anew.
        await signIn.OpenAsync((await accounts.FindByNameAsync(command.Username))!, cancellationToken);
        return Session(http, antiforgery);
    }

    private static IResult Me(HttpContext http, IAntiforgery antiforgery) => Session(http, antiforgery);

    public static IResult Session(HttpContext http, IAntiforgery antiforgery) => TypedResults.Ok(new SessionResponse(
        http.User.Username(),
        http.User.FindFirstValue(ClaimTypes.Role)!,
        antiforgery.GetAndStoreTokens(http).RequestToken!,
        http.User.HasClaim(StaffAccount.PasswordGiven.Type, StaffAccount.PasswordGiven.Value),
        !StaffAccess.IsComplete(http.User)));
}

/// <param name="Code">Of the account's second factor, or one of its recovery codes; where it has one.</param>
internal sealed record LoginBody(string? Username, string? Password, string? Code = null);

internal sealed record ChangePasswordBody(string? CurrentPassword, string? NewPassword);

/// <param name="PasswordGiven">Somebody else chose the password: time to choose one's own.</param>
/// <param name="SecondFactorMissing">The role needs a second factor: until it is set up, the session may do nothing else.</param>
internal sealed record SessionResponse(string Username, string Role, string CsrfToken, bool PasswordGiven, bool SecondFactorMissing);
