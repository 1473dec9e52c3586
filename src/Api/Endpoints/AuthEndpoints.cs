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
    public static void MapAuth(this IEndpointRouteBuilder app)
    {
        var auth = app.MapGroup("/api/v1/auth").WithTags("Sign-in");
        auth.MapPost("/login", Login).WithName(nameof(Login)).AllowAnonymous().RequireRateLimiting(RateLimits.SignIns)
            .Produces<SessionResponse>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(429);
        auth.MapPost("/logout", Logout).WithName(nameof(Logout)).RequireAuthorization(Policies.SignedIn).RequireCsrfToken()
            .Produces(204).ProducesProblem(401);
        auth.MapPost("/password", ChangePassword).WithName(nameof(ChangePassword)).RequireAuthorization(Policies.OwnSession).RequireCsrfToken()
            .AddEndpointFilter<AdministrationLog>().RequireRateLimiting(RateLimits.SignIns)
            .Produces<SessionResponse>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(409).ProducesProblem(429);
        auth.MapGet("/me", Me).WithName(nameof(Me)).RequireAuthorization(Policies.SignedIn)
            .Produces<SessionResponse>().ProducesProblem(401);
        auth.MapOwnAccount();
    }

    private static async Task<IResult> Login(
        LoginBody body, HttpContext http, StaffSignIn signIn, IAntiforgery antiforgery, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(body.Username) || string.IsNullOrEmpty(body.Password))
        {
            return ValidationError.For("username", "Escribí tu usuario y tu contraseña.").ToProblem();
        }

        var entered = await signIn.EnterAsync(body.Username.Trim(), body.Password, body.Code, cancellationToken);
        return entered.IsFailure ? entered.Error.ToProblem() : Session(http, antiforgery);
    }

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
