using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CharroBot.Api.Http;
using CharroBot.Application.Common;
using CharroBot.Application.Discounts;
using CharroBot.Domain.Discounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace CharroBot.Api.Endpoints;

/// <summary>A member's requests, by tracking id.</summary>
internal static class DiscountRequestEndpoints
{
    private const string Path = "/api/v1/discounts/request";

    public static void MapDiscountRequests(this IEndpointRouteBuilder app)
    {
        var requests = app.MapGroup(Path).WithTags("Discount requests").AllowAnonymous();
        requests.MapPost("/", Submit).WithName("SubmitDiscountRequest")
            .WithSummary("Ask for a discount")
            .WithDescription("Files a request of a member for one show. 201 when it is decided or needs an answer, 202 while the agent is at work.")
            .RequireRateLimiting(RateLimits.Writes)
            .Produces<DiscountRequestResponse>(201).Produces<DiscountRequestResponse>(202)
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(422).ProducesProblem(429)
            .WithParameters(ApiParameter.PreferWait, ApiParameter.IdempotencyKey);
        requests.MapGet("/{tracking_id}", Get).WithName("GetDiscountRequest")
            .WithSummary("Read where a request stands")
            .WithDescription("The request as whoever filed it may see it, by its unguessable tracking id.")
            .RequireRateLimiting(RateLimits.Reads).RequireCors(EmbedPolicy.Policy)
            .Produces<DiscountRequestResponse>().ProducesProblem(404);
        requests.MapGet("/{tracking_id}/events", Events).WithName("WatchDiscountRequest")
            .WithSummary("Follow a request")
            .WithDescription("Server-sent events: the event status carries the request at each change, until it is final; a comment comes when nothing does.")
            .IsEventStream().RequireRateLimiting(RateLimits.Reads).RequireCors(EmbedPolicy.Policy)
            .Produces<DiscountRequestResponse>(200, "text/event-stream").ProducesProblem(404);
        requests.MapPost("/{tracking_id}/clarify", Clarify).WithName("ClarifyDiscountRequest")
            .WithSummary("Say which show was meant")
            .WithDescription("Answers a request that needs clarification with one of its options; the rules then decide.")
            .RequireRateLimiting(RateLimits.Writes)
            .Produces<DiscountRequestResponse>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409)
            .WithParameters(ApiParameter.PreferWait);
        requests.MapPost("/{tracking_id}/cancel", Cancel).WithName("CancelDiscountRequest")
            .WithSummary("Withdraw a request")
            .WithDescription("The member takes the request back; impossible once a discount was granted and its email is on its way.")
            .RequireRateLimiting(RateLimits.Writes)
            .Produces<DiscountRequestResponse>().ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> Submit(
        SubmitBody body,
        HttpContext http,
        IMediator mediator,
        WatchDiscountRequest watch,
        IIdempotencyStore answers,
        IOptions<JsonOptions> json,
        CancellationToken cancellationToken)
    {
        var key = http.Request.Headers["Idempotency-Key"] is { Count: > 0 } header ? header.ToString() : null;
        var command = body.ToCommand(key);
        var receipt = await mediator.Send(command, cancellationToken);
        if (receipt.IsFailure)
        {
            return receipt.Error.ToProblem();
        }

        http.Response.Headers.Location = $"{Path}/{receipt.Value.TrackingId}";
        if (receipt.Value.FirstAnswer is { StatusCode: { } status, Body: { } first })
        {
            return TypedResults.Text(first, "application/json", Encoding.UTF8, status);
        }

        var patience = PreferWait.Read(http.Request);
        var view = receipt.Value.View is { } filed
            ? await watch.SettledAsync(filed, patience, cancellationToken)
            : await watch.SettledAsync(receipt.Value.TrackingId, patience, cancellationToken);
        if (view.IsFailure)
        {
            return view.Error.ToProblem();
        }

        var answer = DiscountRequestResponse.Of(view.Value);
        var code = answer.Status == MemberStatus.Pending ? StatusCodes.Status202Accepted : StatusCodes.Status201Created;
        if (command.StoredKey is { } storedKey)
        {
            await answers.SaveAnswerAsync(storedKey, code, JsonSerializer.Serialize(answer, json.Value.SerializerOptions), cancellationToken);
        }

        return TypedResults.Json(answer, statusCode: code);
    }

    private static async Task<IResult> Get(
        [FromRoute(Name = "tracking_id")] string trackingId, IMediator mediator, CancellationToken cancellationToken) =>
        Show(await mediator.Send(new GetDiscountRequest(trackingId), cancellationToken));

    private static async Task<IResult> Events(
        [FromRoute(Name = "tracking_id")] string trackingId,
        HttpContext http,
        IMediator mediator,
        RequestFollowers followers,
        CancellationToken cancellationToken)
    {
        var view = await mediator.Send(new GetDiscountRequest(trackingId), cancellationToken);
        if (view.IsFailure)
        {
            return view.Error.ToProblem();
        }

        if (followers.TryListen(trackingId) is not { } listener)
        {
            return new TooManyStreams();
        }

        http.Response.RegisterForDispose(listener);
        return new EventStreamResult(Stream(listener.StatesAsync(cancellationToken), cancellationToken));
    }

    private static async Task<IResult> Clarify(
        [FromRoute(Name = "tracking_id")] string trackingId,
        ClarifyBody body,
        HttpRequest request,
        IMediator mediator,
        WatchDiscountRequest watch,
        CancellationToken cancellationToken)
    {
        var clarified = await mediator.Send(new ClarifyDiscountRequest(trackingId, body.ShowId), cancellationToken);
        return clarified.IsFailure
            ? clarified.Error.ToProblem()
            : Show(await watch.SettledAsync(trackingId, PreferWait.Read(request), cancellationToken));
    }

    private static async Task<IResult> Cancel(
        [FromRoute(Name = "tracking_id")] string trackingId, IMediator mediator, CancellationToken cancellationToken)
    {
        var cancelled = await mediator.Send(new CancelDiscountRequest(trackingId), cancellationToken);
        return cancelled.IsFailure
            ? cancelled.Error.ToProblem()
            : Show(await mediator.Send(new GetDiscountRequest(trackingId), cancellationToken));
    }

    private static IResult Show(Domain.Common.Result<RequestView> view) =>
        view.IsSuccess ? TypedResults.Ok(DiscountRequestResponse.Of(view.Value)) : view.Error.ToProblem();

    private static async IAsyncEnumerable<SseItem<object>> Stream(
        IAsyncEnumerable<RequestView> states, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var state in states.WithCancellation(cancellationToken))
        {
            yield return new SseItem<object>(DiscountRequestResponse.Of(state), "status");
        }
    }
}

/// <summary>429: a request has its listeners, and this would be one too many.</summary>
internal sealed class TooManyStreams : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => RateLimits.RefuseAsync(httpContext);
}

internal sealed record SubmitBody(
    string? UserName,
    string? UserEmail,
    int? Dni,
    string? ShowDescription,
    int? ShowId,
    string? ShowCode,
    string? Message,
    RequestSource? Source)
{
    public SubmitDiscountRequest ToCommand(string? idempotencyKey) => new(
        UserName, UserEmail, Dni, ShowDescription, ShowId, ShowCode, Message, Source ?? RequestSource.Api, idempotencyKey);
}

internal sealed record ClarifyBody(int? ShowId);
