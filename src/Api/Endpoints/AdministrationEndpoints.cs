using CharroBot.Api.Http;
using CharroBot.Application.Common;
using CharroBot.Application.Shows;
using CharroBot.Domain.Shows;
using MediatR;

namespace CharroBot.Api.Endpoints;

/// <summary>What admins tend.</summary>
internal static class AdministrationEndpoints
{
    public static void MapAdministration(this IEndpointRouteBuilder app)
    {
        var admin = app.MapGroup("/api/v1/admin").WithTags("Administration").RequireAuthorization(Policies.Admin).RequireCsrfToken()
            .AddEndpointFilter<AdministrationLog>();
        admin.MapProgramme();
        admin.MapMembers();
        admin.MapPrivacy();
        admin.MapStaff();
        admin.MapImports();
        admin.MapGet("/aliases", Aliases).WithName("ListAliases")
            .WithSummary("List learned names of shows")
            .WithDescription("Words that supervisors taught the search to understand, a page at a time.")
            .Produces<Page<ShowAlias>>().ProducesProblem(400)
            .WithParameters(ApiParameter.Limit, ApiParameter.Cursor);
        admin.MapDelete("/shows/{id:int}/aliases", Forget).WithName("ForgetAlias")
            .WithSummary("Forget a learned name")
            .WithDescription("Takes one learned name from a show.")
            .Produces(204).ProducesProblem(400).ProducesProblem(404)
            .WithParameters(ApiParameter.Text("alias", "The words to forget.", ShowDetails.AliasMaxLength, minLength: 1, required: true));
    }

    private static async Task<IResult> Aliases(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryValues(request.Query);
        var list = new ListAliases(query.Page());
        return query.Error?.ToProblem() ?? (await mediator.Send(list, cancellationToken)).ToHttp();
    }

    private static async Task<IResult> Forget(int id, string? alias, IMediator mediator, CancellationToken cancellationToken)
    {
        var forgotten = await mediator.Send(new ForgetAlias(id, alias), cancellationToken);
        return forgotten.IsSuccess ? TypedResults.NoContent() : forgotten.Error.ToProblem();
    }
}
