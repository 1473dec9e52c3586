using CharroBot.Api.Http;
using CharroBot.Application.Common;
using CharroBot.Application.Shows;
using CharroBot.Domain.Shows;
using MediatR;

namespace CharroBot.Api.Endpoints;

/// <summary>The programme, for anyone.</summary>
internal static class ShowEndpoints
{
    public static void MapShows(this IEndpointRouteBuilder app)
    {
        var shows = app.MapGroup("/api/v1/shows").WithTags("Shows").AllowAnonymous().RequireRateLimiting(RateLimits.Reads);
        shows.MapGet("/search", Search).WithName(nameof(Search))
            .WithSummary("Search shows as someone types")
            .WithDescription("Upcoming active shows whose title, artist, venue or city is meant by the words, best first; typos and accents do not matter.")
            .Produces<ShowList>().ProducesProblem(400)
            .WithParameters(
                ApiParameter.Text(
                    "q", "Words of the show, its artist or its place, typos and all.", SearchShows.TextMaxLength, SearchShows.TextMinLength, required: true),
                ApiParameter.Text("genre", "Only shows whose genre contains these words.", ShowDetails.GenreMaxLength),
                ApiParameter.Limit);
        shows.MapGet("/available", Available).WithName(nameof(Available))
            .WithSummary("List shows with discounts left")
            .WithDescription("Upcoming active shows that still have discounts, by date, a page at a time.")
            .Produces<Page<PublicShow>>().ProducesProblem(400)
            .WithParameters(ApiParameter.Limit, ApiParameter.Cursor);
        shows.MapGet("/{code}", One).WithName("GetShow")
            .WithSummary("Read one show")
            .WithDescription("The public facts of one show, by its code. How many discounts are left is not public.")
            .Produces<PublicShow>().ProducesProblem(404);
    }

    private static async Task<IResult> Search(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryValues(request.Query);
        var search = new SearchShows(query.Text("q"), query.Limit(), query.Text("genre"));
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
