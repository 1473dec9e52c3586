using CharroBot.Api.Http;
using CharroBot.Application.Common;
using CharroBot.Application.Staff;
using MediatR;

namespace CharroBot.Api.Endpoints;

/// <summary>The team's accounts and their bearer tokens.</summary>
internal static class StaffEndpoints
{
    public static void MapStaff(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/staff", List).WithName("ListStaff")
            .WithSummary("List the team")
            .WithDescription("All accounts of the team, disabled ones too, a page at a time.")
            .Produces<Page<StaffMember>>().ProducesProblem(400)
            .WithParameters(ApiParameter.Limit, ApiParameter.Cursor);
        admin.MapPost("/staff", Add).WithName("AddStaff")
            .WithSummary("Add an account")
            .WithDescription("An account for someone of the team, with a first password that they will replace.")
            .Produces<StaffMember>(201).ProducesProblem(400).ProducesProblem(409);
        admin.MapPost("/staff/{id:int}/disable", Disable).WithName("DisableStaff")
            .WithSummary("Disable an account")
            .WithDescription("Ends its sessions and its tokens; the last admin cannot be disabled.")
            .Produces<StaffMember>().ProducesProblem(404).ProducesProblem(409);
        admin.MapPost("/staff/{id:int}/enable", Enable).WithName("EnableStaff")
            .WithSummary("Enable an account")
            .WithDescription("The account may sign in again.")
            .Produces<StaffMember>().ProducesProblem(404);
        admin.MapPost("/staff/{id:int}/password", Reset).WithName("ResetPassword")
            .WithSummary("Set someone's password")
            .WithDescription("Replaces the password of an account and ends its sessions, and its tokens unless keep_tokens says otherwise.")
            .Produces<StaffMember>().ProducesProblem(400).ProducesProblem(404);
        admin.MapPost("/staff/{id:int}/second-factor/remove", RemoveFactor).WithName("RemoveSecondFactor")
            .WithSummary("Take a second factor away")
            .WithDescription("The account signs in by its password alone: its telephone is lost, and the recovery codes with it.")
            .Produces<StaffMember>().ProducesProblem(404);
        admin.MapGet("/tokens", Tokens).WithName("ListTokens")
            .WithSummary("List tokens")
            .WithDescription("All tokens with the account they act for, without their secrets, a page at a time.")
            .Produces<Page<TokenSummary>>().ProducesProblem(400)
            .WithParameters(ApiParameter.Limit, ApiParameter.Cursor);
        admin.MapPost("/tokens", Issue).WithName("IssueToken")
            .WithSummary("Make a token")
            .WithDescription("A bearer token for scripts; its secret is in this answer and nowhere else.")
            .Produces<NewToken>(201).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        admin.MapDelete("/tokens/{id:int}", Revoke).WithName("RevokeToken")
            .WithSummary("Revoke a token")
            .WithDescription("The token is worth nothing from then on.")
            .Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> List(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryValues(request.Query);
        var list = new ListStaff(query.Page());
        return query.Error?.ToProblem() ?? (await mediator.Send(list, cancellationToken)).ToHttp();
    }

    private static async Task<IResult> Add(AddStaffBody body, IMediator mediator, CancellationToken cancellationToken)
    {
        var added = await mediator.Send(new AddStaff(body.Username, body.Password, body.Role), cancellationToken);
        return added.IsFailure ? added.Error.ToProblem() : TypedResults.Created((string?)null, added.Value);
    }

    private static async Task<IResult> Disable(int id, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new SetStaffActive(id, Active: false), cancellationToken)).ToHttp();

    private static async Task<IResult> Enable(int id, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new SetStaffActive(id, Active: true), cancellationToken)).ToHttp();

    private static async Task<IResult> Reset(int id, ResetPasswordBody body, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new ResetPassword(id, body.Password, body.KeepTokens ?? false), cancellationToken)).ToHttp();

    private static async Task<IResult> RemoveFactor(int id, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new RemoveSecondFactor(id), cancellationToken)).ToHttp();

    private static async Task<IResult> Tokens(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryValues(request.Query);
        var list = new ListTokens(query.Page());
        return query.Error?.ToProblem() ?? (await mediator.Send(list, cancellationToken)).ToHttp();
    }

    private static async Task<IResult> Issue(IssueTokenBody body, HttpContext http, IMediator mediator, CancellationToken cancellationToken)
    {
        var issue = new IssueToken(body.StaffId, body.Label, body.Scope, body.ExpiresInDays, http.User.Username());
        var issued = await mediator.Send(issue, cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return issued.IsFailure ? issued.Error.ToProblem() : TypedResults.Created((string?)null, issued.Value);
    }

    private static async Task<IResult> Revoke(int id, IMediator mediator, CancellationToken cancellationToken)
    {
        var revoked = await mediator.Send(new RevokeToken(id), cancellationToken);
        return revoked.IsSuccess ? TypedResults.NoContent() : revoked.Error.ToProblem();
    }
}

internal sealed record AddStaffBody(string? Username, string? Password, string? Role);

/// <param name="KeepTokens">The account's tokens go on; without it they end.</param>
internal sealed record ResetPasswordBody(string? Password, bool? KeepTokens = null);

/// <param name="Scope">supervision:read, supervision:write or admin; none for all that the account may.</param>
/// <param name="ExpiresInDays">1 to 365; 90 where none is given.</param>
internal sealed record IssueTokenBody(int? StaffId, string? Label, string? Scope = null, int? ExpiresInDays = null);
