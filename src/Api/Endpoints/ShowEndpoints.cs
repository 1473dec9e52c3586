using CharroBot.Api.Http;
using CharroBot.Application.Common;
using CharroBot.Application.Shows;
using MediatR;

namespace CharroBot.Api.Endpoints;

/// <summary>The programme, for anyone.</summary>
internal static class ShowEndpoints
{
    public static void MapShows(this IEndpointRouteBuilder app)
    {
        var shows = app.MapGroup("/api/v1/shows").WithTags("Shows").AllowAnonymous().RequireRateLimiting(RateLimits.Reads);
        shows.MapGet("/search", Search).WithName(nameof(Search)).Produces<ShowList>().ProducesProblem(400)
            .WithParameters(ApiParameter.Text("q", "Words of the show, its artist or its place, typos and all.", 200, minLength: 2, required: true), ApiParameter.Limit);
        shows.MapGet("/available", Available).WithName(nameof(Available)).Produces<Page<PublicShow>>().ProducesProblem(400)
            .WithParameters(ApiParameter.Limit, ApiParameter.Cursor);
        shows.MapGet("/{code}", One).WithName("GetShow").Produces<PublicShow>().ProducesProblem(404);
    }

    private static async Task<IResult> Search(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryValues(request.Query);
        var search = new SearchShows(query.Text("q"), query.Limit());
        return query.Error?.ToProblem() ?? (await mediator.Send(search, cancellationToken)).ToHttp();
    }

    private static async Task<IResult> Available(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryValues(request.Query);
        var available = new ListAvailableShows(query.Page());
        return query.Error?.ToProblem() ?? (await mediator.Send(available, cancellationToken)).ToHttp();
    }

    private static async Task<IResult> One(string code, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new GetShow(code), cancellationToken)).ToHttp();
}
