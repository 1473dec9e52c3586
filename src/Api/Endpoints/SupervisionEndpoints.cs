using CharroBot.Api.Http;
using CharroBot.Application.Common;
using CharroBot.Application.Supervision;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Csv;
using MediatR;

namespace CharroBot.Api.Endpoints;

/// <summary>What supervisors see.</summary>
internal static class SupervisionEndpoints
{
    public const string PagePath = "/supervision";

    private const string DashboardPath = "/api/v1/supervision/dashboard";

    /// <summary>What <see cref="Filter"/> reads.</summary>
    private static readonly ApiParameter[] Filters =
    [
        ApiParameter.AnyOf<RequestStatus>("status", "Any of these; repeated, or separated by commas."),
        ApiParameter.OneOf<ReasonCode>("reason_code", "Why the request stands as it does."),
        ApiParameter.Text("user_email", "Part of the member's address.", ReviewFilter.TextMaxLength),
        ApiParameter.Text("show", "Part of the show's title, artist or code.", ReviewFilter.TextMaxLength),
        ApiParameter.Text("venue", "Part of the venue.", ReviewFilter.TextMaxLength),
        ApiParameter.Text("city", "Part of the city.", ReviewFilter.TextMaxLength),
        ApiParameter.Day("date_from", "Requested on this day or later, club time."),
        ApiParameter.Day("date_to", "Requested on this day or earlier, club time."),
        ApiParameter.OneOf<DeliveryStatus>("delivery_status", "Where the email stands."),
        ApiParameter.Text("q", "Part of the member's name or address, of the show, or of the words it was asked for in; case and accents do not matter.", ReviewFilter.TextMaxLength),
    ];

    private static readonly ApiParameter Separator = ApiParameter.OneOf(
        "separator",
        "What stands between cells: semicolon for a spreadsheet set to es-AR, with a first line that says so.",
        EnumWords.Of(CsvSeparator.Comma),
        EnumWords.Of(CsvSeparator.Semicolon));

    /// <summary>A browser that follows a link to the dashboard is sent to the page, which asks for the sign-in itself.</summary>
    public static bool SendsToPage(HttpRequest request) =>
        request.Path.Equals(DashboardPath, StringComparison.Ordinal) && PageEndpoints.AcceptsHtml(request);

    public static void MapSupervision(this IEndpointRouteBuilder app)
    {
        var supervision = app.MapGroup("/api/v1/supervision").WithTags("Supervision").RequireAuthorization(Policies.Supervisor);
        supervision.MapGet("/dashboard", Dashboard).WithName("GetDashboard")
            .WithSummary("Read the dashboard")
            .WithDescription("Counts by status, how the agent does, and the latest requests; a browser that accepts text/html is sent to the page.")
            .Produces<Dashboard>();
        supervision.MapGet("/statistics", Statistics).WithName("GetStatistics")
            .WithSummary("Read the statistics")
            .WithDescription("Requests, decisions and emails by day of the club's calendar, and how the quotas are used.")
            .Produces<Statistics>().ProducesProblem(400)
            .WithParameters(ApiParameter.Whole("days", "Days of the club's calendar up to today.", 1, GetStatistics.MaxDays, GetStatistics.DefaultDays));
        supervision.MapGet("/requests", List).WithName("ListRequests")
            .WithSummary("List requests")
            .WithDescription("The review queue a page at a time, filtered and sorted. Text filters ignore case and accents.")
            .Produces<Page<ReviewItem>>().ProducesProblem(400)
            .WithParameters(Filters)
            .WithParameters(
                ApiParameter.OneOf("sort", "The order; a minus turns it round.", "-request_date", "request_date", "show_date"),
                ApiParameter.Limit,
                ApiParameter.Cursor);
        supervision.MapGet("/requests/{id:int}", Get).WithName("GetRequest")
            .WithSummary("Read one request with everything")
            .WithDescription("Member, show, every rule with its outcome, the agent's decision, draft email, delivery, history and audit trail.")
            .Produces<ReviewCase>().ProducesProblem(404);
        supervision.MapGet("/requests/{id:int}/email.html", Email).WithName("RenderEmail")
            .WithSummary("See the email as it will look")
            .WithDescription("The HTML of the draft email of a request.")
            .Produces<string>(200, "text/html").ProducesProblem(404);
        supervision.MapGet("/requests/{id:int}/agent-calls", AgentCalls).WithName("ListAgentCalls")
            .WithSummary("List the model calls of a request")
            .WithDescription("What the model was asked for this request and what it answered, call by call.")
            .Produces<ModelCalls>().ProducesProblem(404);
        supervision.MapGet("/requests/export.csv", Export).WithName("ExportRequests")
            .WithSummary("Export requests as CSV")
            .WithDescription("The requests that the filters let through; cells that a spreadsheet would run as formulas are neutralised.")
            .MayTakeMinutes().Produces<string>(200, "text/csv").ProducesProblem(400)
            .WithParameters(Filters).WithParameters(Separator);
        supervision.MapGet("/shows/{id:int}/codes.csv", Codes).WithName("ExportDiscountCodes")
            .WithSummary("Export the discount codes of a show")
            .WithDescription("A CSV of the codes that were given out for one show, for its box office.")
            .Produces<string>(200, "text/csv").ProducesProblem(400).ProducesProblem(404)
            .WithParameters(Separator);
        supervision.MapGet("/events", SupervisionEvents.Stream).WithName("WatchRequests")
            .WithSummary("Follow the review queue")
            .WithDescription("Server-sent events: request_changed for each changed request, counts of the tabs, agent for the model's health.")
            .IsEventStream().Produces<ChangedRequest>(200, "text/event-stream");
        supervision.MapReviews();
    }

    private static async Task<IResult> Dashboard(HttpRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        SendsToPage(request) ? TypedResults.Redirect(PagePath) : (await mediator.Send(new GetDashboard(), cancellationToken)).ToHttp();

    private static async Task<IResult> Statistics(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryValues(request.Query);
        var statistics = new GetStatistics(query.Whole("days") ?? GetStatistics.DefaultDays);
        return query.Error?.ToProblem() ?? (await mediator.Send(statistics, cancellationToken)).ToHttp();
    }

    private static async Task<IResult> List(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryValues(request.Query);
        var list = new ListReviewQueue(Filter(query), Sort(query), query.Page());
        return query.Error?.ToProblem() ?? (await mediator.Send(list, cancellationToken)).ToHttp();
    }

    private static async Task<IResult> Get(int id, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new GetReviewCase(id), cancellationToken)).ToHttp();

    /// <summary>For the supervisors' page to frame: what it holds came from members and models.</summary>
    private static async Task<IResult> Email(int id, HttpResponse response, IMediator mediator, CancellationToken cancellationToken)
    {
        var email = await mediator.Send(new RenderEmail(id), cancellationToken);
        if (email.IsFailure)
        {
            return email.Error.ToProblem();
        }

        response.Headers.ContentSecurityPolicy = SecurityHeaders.EmailPolicy;
        response.Headers.CacheControl = "no-store";
        return TypedResults.Text(email.Value, "text/html; charset=utf-8");
    }

    private static async Task<IResult> AgentCalls(int id, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new ListModelCalls(id), cancellationToken)).ToHttp();

    private static async Task<IResult> Export(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryValues(request.Query);
        var export = new ExportReviewQueue(Filter(query));
        var separator = query.OneOf<CsvSeparator>("separator") ?? CsvSeparator.Comma;
        if (query.Error is { } invalid)
        {
            return invalid.ToProblem();
        }

        var rows = await mediator.Send(export, cancellationToken);
        return rows.IsFailure
            ? rows.Error.ToProblem()
            : TypedResults.Stream(body => CsvText.WriteAsync(body, rows.Value, separator, cancellationToken), "text/csv; charset=utf-8", "pedidos.csv");
    }

    private static async Task<IResult> Codes(int id, HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryValues(request.Query);
        var separator = query.OneOf<CsvSeparator>("separator") ?? CsvSeparator.Comma;
        if (query.Error is { } invalid)
        {
            return invalid.ToProblem();
        }

        var codes = await mediator.Send(new ListDiscountCodes(id), cancellationToken);
        return codes.IsFailure
            ? codes.Error.ToProblem()
            : TypedResults.Stream(
                body => CsvText.WriteAsync(body, codes.Value.Rows, separator, cancellationToken),
                "text/csv; charset=utf-8",
                FileName(codes.Value.ShowCode));
    }

    /// <summary>A show's code may hold what a file's name may not.</summary>
    private static string FileName(string showCode) =>
        $"codigos-{new string([.. showCode.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_')])}.csv";

    private static ReviewFilter Filter(QueryValues query) => new(
        query.AnyOf<RequestStatus>("status"),
        query.OneOf<ReasonCode>("reason_code"),
        query.Text("user_email"),
        query.Text("show"),
        query.Text("venue"),
        query.Text("city"),
        query.Day("date_from"),
        query.Day("date_to"),
        query.OneOf<DeliveryStatus>("delivery_status"),
        query.Text("q"));

    private static ReviewSort Sort(QueryValues query) => query.Text("sort") switch
    {
        null or "-request_date" => ReviewSort.NewestFirst,
        "request_date" => ReviewSort.OldestFirst,
        "show_date" => ReviewSort.ShowDate,
        _ => query.Refuse<ReviewSort>("sort", "Usá uno de estos: request_date, -request_date, show_date."),
    };
}
