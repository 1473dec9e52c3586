using CharroBot.Api.Http;
using CharroBot.Application.Common;
using CharroBot.Application.Members;
using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Api.Endpoints;

/// <summary>The community's members and their payments, as admins tend them.</summary>
internal static class MemberEndpoints
{
    private const string Path = "/api/v1/admin/users";

    public static void MapMembers(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/users", List).WithName("ListMembers")
            .WithSummary("List members")
            .WithDescription("All members a page at a time, by name, address or standing.")
            .Produces<Page<AdminMember>>().ProducesProblem(400)
            .WithParameters(
                ApiParameter.Text("q", "Part of the name or email, case and accents do not matter; or the whole DNI.", ListMembers.TextMaxLength),
                ApiParameter.Flag("subscription_active", "Only members with an active subscription, or only those without."),
                ApiParameter.Flag("monthly_fee_current", "Only members whose fee is up to date, or only those who owe it."),
                ApiParameter.Limit,
                ApiParameter.Cursor);
        admin.MapPost("/users", Add).WithName("AddMember")
            .WithSummary("Add a member")
            .WithDescription("Registers a member with address and DNI.")
            .Produces<AdminMember>(201).ProducesProblem(400).ProducesProblem(409).ProducesProblem(422)
            .WithParameters(ApiParameter.IdempotencyKey);
        admin.MapGet("/users/{id:int}", Get).WithName("GetMember")
            .WithSummary("Read a member")
            .WithDescription("All facts of one member.")
            .Produces<AdminMember>().ProducesProblem(404);
        admin.MapPut("/users/{id:int}", Update).WithName("UpdateMember")
            .WithSummary("Change a member")
            .WithDescription("Replaces the facts of a member.")
            .Produces<AdminMember>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        admin.MapGet("/users/{id:int}/payments", Payments).WithName("ListPayments")
            .WithSummary("List a member's payments")
            .WithDescription("The payments of one member, a page at a time.")
            .Produces<Page<MemberPayment>>().ProducesProblem(400).ProducesProblem(404)
            .WithParameters(ApiParameter.Limit, ApiParameter.Cursor);
        admin.MapPost("/users/{id:int}/payments", Pay).WithName("AddPayment")
            .WithSummary("Record a payment")
            .WithDescription("A confirmed recent payment brings the member's monthly fee up to date.")
            .Produces<RecordedPayment>(201)
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).WithParameters(ApiParameter.IdempotencyKey);
    }

    private static async Task<IResult> List(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryValues(request.Query);
        var list = new ListMembers(query.Text("q"), query.Flag("subscription_active"), query.Flag("monthly_fee_current"), query.Page());
        return query.Error?.ToProblem() ?? (await mediator.Send(list, cancellationToken)).ToHttp();
    }

    private static async Task<IResult> Add(AddMemberBody body, HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var added = await mediator.Send(new AddMember(body.ToFields(), request.IdempotencyKey()), cancellationToken);
        if (added.IsFailure)
        {
            return added.Error.ToProblem();
        }

        var member = await mediator.Send(new GetMember(added.Value), cancellationToken);
        return member.IsFailure ? member.Error.ToProblem() : TypedResults.Created($"{Path}/{added.Value}", member.Value);
    }

    private static async Task<IResult> Get(int id, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new GetMember(id), cancellationToken)).ToHttp();

    /// <summary>The answer is the member as they stand afterwards, to a stale writer too.</summary>
    private static async Task<IResult> Update(int id, UpdateMemberBody body, IMediator mediator, CancellationToken cancellationToken)
    {
        var updated = await mediator.Send(new UpdateMember(id, body.Version, body.ToFields()), cancellationToken);
        if (updated.IsFailure && updated.Error is not StaleRecordError)
        {
            return updated.Error.ToProblem();
        }

        var current = await mediator.Send(new GetMember(id), cancellationToken);
        return updated.IsFailure && current.IsSuccess ? updated.Error.ToProblem(current.Value) : current.ToHttp();
    }

    private static async Task<IResult> Payments(int id, HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryValues(request.Query);
        var list = new ListPayments(id, query.Page());
        return query.Error?.ToProblem() ?? (await mediator.Send(list, cancellationToken)).ToHttp();
    }

    private static async Task<IResult> Pay(int id, AddPaymentBody body, HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var paid = await mediator.Send(
            new AddPayment(
                id,
                body.AmountPaid,
                body.PaymentDate,
                body.PaymentMethod,
                body.Description,
                body.Receipt,
                body.Confirmed,
                request.IdempotencyKey()),
            cancellationToken);
        return paid.IsFailure ? paid.Error.ToProblem() : TypedResults.Created($"{Path}/{id}/payments", paid.Value);
    }
}

/// <summary>The fields that registering and changing a member share.</summary>
internal abstract record MemberBody
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    public int? Dni { get; init; }

    public string? Phone { get; init; }

    public string? City { get; init; }

    public DateTime? RegistrationDate { get; init; }

    public string? HowDidYouFindUs { get; init; }

    public string? FavoriteMusicGenre { get; init; }

    public bool? SubscriptionActive { get; init; }

    public bool? MonthlyFeeCurrent { get; init; }

    public MemberFields ToFields() => new(
        Name, Email, Dni, Phone, City, RegistrationDate, HowDidYouFindUs, FavoriteMusicGenre, SubscriptionActive, MonthlyFeeCurrent);
}

internal sealed record AddMemberBody : MemberBody;

internal sealed record UpdateMemberBody : MemberBody
{
    public int? Version { get; init; }
}

internal sealed record AddPaymentBody(
    decimal? AmountPaid, DateTime? PaymentDate, string? PaymentMethod, string? Description, string? Receipt, bool? Confirmed);
