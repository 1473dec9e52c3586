using CharroBot.Api.Http;
using CharroBot.Application.Common;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Api.Endpoints;

/// <summary>The programme, as admins tend it.</summary>
internal static class ProgrammeEndpoints
{
    private const string Path = "/api/v1/admin/shows";

    public static void MapProgramme(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/shows", List).WithName("ListProgramme")
            .WithSummary("List all shows")
            .WithDescription("Past, inactive and sold-out ones too, a page at a time.")
            .Produces<Page<AdminShow>>().ProducesProblem(400)
            .WithParameters(
                ApiParameter.Text("q", "Part of the title, artist, code, venue or city; case and accents do not matter.", ListProgramme.TextMaxLength),
                ApiParameter.Flag("active", "Only those that are in the programme, or only those that are not."),
                ApiParameter.Flag("upcoming", "True: only shows to come, by date. False: only past ones."),
                ApiParameter.Limit,
                ApiParameter.Cursor);
        admin.MapPost("/shows", Add).WithName("AddShow")
            .WithSummary("Add a show")
            .WithDescription("Announces a show with its quota of discounts.")
            .Produces<AdminShow>(201).ProducesProblem(400).ProducesProblem(409).ProducesProblem(422)
            .WithParameters(ApiParameter.IdempotencyKey);
        admin.MapGet("/shows/{id:int}", Get).WithName("GetAdminShow")
            .WithSummary("Read a show with its quota")
            .WithDescription("All facts of one show, how many discounts it has and how many are granted.")
            .Produces<AdminShow>().ProducesProblem(404);
        admin.MapPut("/shows/{id:int}", Update).WithName("UpdateShow")
            .WithSummary("Change a show")
            .WithDescription("Replaces the facts of a show; the quota cannot go below what is granted.")
            .Produces<AdminShow>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        admin.MapPost("/shows/{id:int}/deactivate", Deactivate).WithName("DeactivateShow")
            .WithSummary("Switch a show off")
            .WithDescription("It takes no requests from then on.")
            .Produces<AdminShow>().ProducesProblem(404);
        admin.MapPost("/shows/{id:int}/activate", Activate).WithName("ActivateShow")
            .WithSummary("Switch a show on")
            .WithDescription("It takes requests again.")
            .Produces<AdminShow>().ProducesProblem(404);
    }

    private static async Task<IResult> List(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryValues(request.Query);
        var list = new ListProgramme(query.Text("q"), query.Flag("active"), query.Flag("upcoming"), query.Page());
        return query.Error?.ToProblem() ?? (await mediator.Send(list, cancellationToken)).ToHttp();
    }

    private static async Task<IResult> Add(AddShowBody body, HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var added = await mediator.Send(new AddShow(body.ToFields(), request.IdempotencyKey()), cancellationToken);
        if (added.IsFailure)
        {
            return added.Error.ToProblem();
        }

        var show = await mediator.Send(new GetAdminShow(added.Value), cancellationToken);
        return show.IsFailure ? show.Error.ToProblem() : TypedResults.Created($"{Path}/{added.Value}", show.Value);
    }

    private static async Task<IResult> Get(int id, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new GetAdminShow(id), cancellationToken)).ToHttp();

    private static Task<IResult> Update(int id, UpdateShowBody body, IMediator mediator, CancellationToken cancellationToken) =>
        Change(mediator, id, new UpdateShow(id, body.Version, body.ToFields()), cancellationToken);

    private static Task<IResult> Deactivate(int id, IMediator mediator, CancellationToken cancellationToken) =>
        Change(mediator, id, new SetShowActive(id, Active: false), cancellationToken);

    private static Task<IResult> Activate(int id, IMediator mediator, CancellationToken cancellationToken) =>
        Change(mediator, id, new SetShowActive(id, Active: true), cancellationToken);

    /// <summary>The answer is the show as it stands afterwards, to a stale writer too.</summary>
    private static async Task<IResult> Change(IMediator mediator, int id, ICommand<Success> command, CancellationToken cancellationToken)
    {
        var changed = await mediator.Send(command, cancellationToken);
        if (changed.IsFailure && changed.Error is not StaleRecordError)
        {
            return changed.Error.ToProblem();
        }

        var current = await mediator.Send(new GetAdminShow(id), cancellationToken);
        return changed.IsFailure && current.IsSuccess ? changed.Error.ToProblem(current.Value) : current.ToHttp();
    }
}

/// <summary>The fields that creating and changing a show share.</summary>
internal abstract record ShowBody
{
    public string? Code { get; init; }

    public string? Title { get; init; }

    public string? Artist { get; init; }

    public string? Venue { get; init; }

    public string? City { get; init; }

    public DateTime? ShowDate { get; init; }

    public int? MaxDiscounts { get; init; }

    public string? TicketingLink { get; init; }

    public string? ImageUrl { get; init; }

    public string? DiscountType { get; init; }

    public string? DiscountInstructions { get; init; }

    public string? Genre { get; init; }

    public string? CodePattern { get; init; }

    public IReadOnlyList<string>? Aliases { get; init; }

    public bool? Active { get; init; }

    public ShowFields ToFields() => new(
        Code, Title, Artist, Venue, City, ShowDate, MaxDiscounts, TicketingLink, ImageUrl, DiscountType, DiscountInstructions, Genre, CodePattern, Aliases, Active);
}

internal sealed record AddShowBody : ShowBody;

internal sealed record UpdateShowBody : ShowBody
{
    public int? Version { get; init; }
}
