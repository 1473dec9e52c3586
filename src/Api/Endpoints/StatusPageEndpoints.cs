using CharroBot.Api.Http;
using CharroBot.Api.Site;
using CharroBot.Application.Discounts;
using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Api.Endpoints;

/// <summary>The page of one request, which works without JavaScript too: to pick the show that was meant, or to withdraw.</summary>
internal static class StatusPageEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapStatusPage(this IEndpointRouteBuilder app)
    {
        var page = app.MapGroup("/pedido/{trackingId}").ExcludeFromDescription().AllowAnonymous();
        page.MapGet("/", Status).RequireRateLimiting(RateLimits.Reads);

        // What permits these is the unguessable address itself, which a forged post from elsewhere would have to know; no session stands behind.
        page.MapPost("/elegir", Pick).DisableAntiforgery().RequireRateLimiting(RateLimits.Writes);
        page.MapPost("/cancelar", Cancel).DisableAntiforgery().RequireRateLimiting(RateLimits.Writes);
    }

    private static async Task<IResult> Status(string trackingId, IMediator mediator, SiteFiles site, CancellationToken cancellationToken) =>
        await PageAsync(trackingId, problem: null, mediator, site, cancellationToken);

    private static async Task<IResult> Pick(
        string trackingId, IFormCollection fields, IMediator mediator, WatchDiscountRequest watch, SiteFiles site, CancellationToken cancellationToken)
    {
        var picked = await mediator.Send(new ClarifyDiscountRequest(trackingId, new FormBody(fields).Number("show_id")), cancellationToken);
        if (picked.IsFailure)
        {
            return await PageAsync(trackingId, picked.Error, mediator, site, cancellationToken);
        }

        _ = await watch.WaitUntilSettledAsync(trackingId, Patience, cancellationToken);
        return new SeeOther($"/pedido/{Uri.EscapeDataString(trackingId)}");
    }

    private static async Task<IResult> Cancel(string trackingId, IMediator mediator, SiteFiles site, CancellationToken cancellationToken)
    {
        var cancelled = await mediator.Send(new CancelDiscountRequest(trackingId), cancellationToken);
        return cancelled.IsFailure
            ? await PageAsync(trackingId, cancelled.Error, mediator, site, cancellationToken)
            : new SeeOther($"/pedido/{Uri.EscapeDataString(trackingId)}");
    }

    private static async Task<IResult> PageAsync(
        string trackingId, Error? problem, IMediator mediator, SiteFiles site, CancellationToken cancellationToken)
    {
        var found = await mediator.Send(new GetDiscountRequest(trackingId), cancellationToken);
        var page = PageTemplate.Of(site, "pedido.html");
        return found.IsSuccess
            ? page.WithStatus(StatusMarkup.Of(found.Value, problem)).ToHttp(problem is null ? StatusCodes.Status200OK : Problems.StatusOf(problem.Kind))
            : page.WithStatus(StatusMarkup.NotFound(found.Error)).ToHttp(Problems.StatusOf(found.Error.Kind));
    }
}

/// <summary>303: the browser goes on with a GET, so that a reload files nothing again.</summary>
internal sealed class SeeOther(string location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
