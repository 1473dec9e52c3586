using System.Security.Claims;
using CharroBot.Api.Http;
using CharroBot.Application.Common;
using CharroBot.Application.Supervision;
using CharroBot.Domain.Discounts;
using MediatR;

namespace CharroBot.Api.Endpoints;

/// <summary>What supervisors do. Every answer is the case as it stands afterwards.</summary>
internal static class ReviewEndpoints
{
    public static void MapReviews(this IEndpointRouteBuilder supervision)
    {
        var reviews = supervision.MapGroup("/requests").RequireCsrfToken();
        reviews.MapPut("/{id:int}/email", Edit).WithName("EditEmail")
            .WithSummary("Edit the draft email")
            .WithDescription("Replaces subject and body of the email that will leave with the review.")
            .ProducesReview();
        reviews.MapPost("/{id:int}/approve", Approve).WithName("ApproveDiscount")
            .WithSummary("Approve a request")
            .WithDescription("Grants the discount: checks and counts the quota and queues the email in one transaction.")
            .ProducesReview();
        reviews.MapPost("/{id:int}/reject", Reject).WithName("DeclineDiscount")
            .WithSummary("Decline a request")
            .WithDescription("A human no, with its reason; queues the rejection email unless notify is false.")
            .ProducesReview();
        reviews.MapPost("/{id:int}/undo", Undo).WithName("UndoReview")
            .WithSummary("Take a review back")
            .WithDescription("Undoes an approval or a decline whose email has not left yet.")
            .ProducesReview();
        reviews.MapPost("/{id:int}/resolve", Resolve).WithName("ResolveShow")
            .WithSummary("Say which show a request means")
            .WithDescription("A supervisor answers the clarification for the member; the rules then decide.")
            .ProducesReview();
        reviews.MapPost("/{id:int}/reprocess", Reprocess).WithName("ReprocessDecision")
            .WithSummary("Let the agent decide again")
            .WithDescription("A new decision, with words for the agent if any; the earlier one stays in the audit trail.")
            .ProducesReview();
        reviews.MapPost("/{id:int}/retry-email", Retry).WithName("RetryEmail")
            .WithSummary("Send a failed email again")
            .WithDescription("Puts an email that failed back into the queue.")
            .ProducesReview();
        reviews.MapPost("/batch", Batch).WithName("ReviewMany")
            .WithSummary("Review several requests")
            .WithDescription("Approves or rejects up to 200 requests, each by itself: one that fails does not stop the others.")
            .Produces<IReadOnlyList<BatchItemResult>>().ProducesProblem(400);
    }

    private static RouteHandlerBuilder ProducesReview(this RouteHandlerBuilder endpoint) => endpoint
        .Produces<ReviewCase>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    private static Task<IResult> Edit(int id, EditEmailBody body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        Review(mediator, id, new EditEmail(id, body.Version, body.Subject, body.Body, user.ActingName()), cancellationToken);

    private static Task<IResult> Approve(int id, ApproveBody body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        Review(mediator, id, new ApproveDiscount(id, body.Version, body.Note, user.ActingName()), cancellationToken);

    private static Task<IResult> Reject(int id, DeclineBody body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        Review(mediator, id, new DeclineDiscount(id, body.Version, body.Reason, body.Notify ?? true, user.ActingName()), cancellationToken);

    private static Task<IResult> Undo(int id, VersionBody? body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        Review(mediator, id, new UndoReview(id, body?.Version, user.ActingName()), cancellationToken);

    private static Task<IResult> Resolve(int id, ResolveShowBody body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        Review(mediator, id, new ResolveShow(id, body.Version, body.ShowId, body.LearnAlias, user.ActingName()), cancellationToken);

    private static Task<IResult> Reprocess(int id, ReprocessBody body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        Review(mediator, id, new ReprocessDecision(id, body.Version, body.Context, user.ActingName()), cancellationToken);

    private static Task<IResult> Retry(int id, VersionBody? body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        Review(mediator, id, new RetryEmail(id, body?.Version, user.ActingName()), cancellationToken);

    private static async Task<IResult> Batch(BatchBody body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new ReviewMany(body.Action, body.Items, body.Reason, user.ActingName()), cancellationToken)).ToHttp();

    private static async Task<IResult> Review(IMediator mediator, int id, ICommand<Success> command, CancellationToken cancellationToken)
    {
        var reviewed = await mediator.Send(command, cancellationToken);
        if (reviewed.IsFailure && reviewed.Error is not StaleVersionError)
        {
            return reviewed.Error.ToProblem();
        }

        var current = await mediator.Send(new GetReviewCase(id), cancellationToken);
        return reviewed.IsFailure && current.IsSuccess ? reviewed.Error.ToProblem(current.Value) : current.ToHttp();
    }
}

internal sealed record EditEmailBody(string? Subject, string? Body, int? Version);

internal sealed record ApproveBody(int? Version, string? Note);

internal sealed record DeclineBody(int? Version, string? Reason, bool? Notify);

internal sealed record VersionBody(int? Version);

internal sealed record ResolveShowBody(int? ShowId, int? Version, string? LearnAlias);

internal sealed record ReprocessBody(int? Version, string? Context);

internal sealed record BatchBody(BatchAction? Action, IReadOnlyList<BatchItem>? Items, string? Reason);
