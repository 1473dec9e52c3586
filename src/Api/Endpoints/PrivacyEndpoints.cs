using System.Security.Claims;
using CharroBot.Api.Http;
using CharroBot.Application.Privacy;
using MediatR;

namespace CharroBot.Api.Endpoints;

/// <summary>A member's right to know what is held about them, and to be forgotten.</summary>
internal static class PrivacyEndpoints
{
    public static void MapPrivacy(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/users/{id:int}/data", Export).WithName("ExportPersonalData")
            .WithSummary("Export a member's data")
            .WithDescription("Everything that is stored about one member, for whoever asks what that is.")
            .Produces<PersonalData>().ProducesProblem(404);
        admin.MapDelete("/users/{id:int}/data", Erase).WithName("ErasePersonalData")
            .WithSummary("Erase a member's data")
            .WithDescription("Takes name, address, DNI and words out of everything that is stored; the accounts keep their counts.")
            .Produces(204).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> Export(int id, HttpResponse response, IMediator mediator, CancellationToken cancellationToken)
    {
        var data = await mediator.Send(new GetPersonalData(id), cancellationToken);
        if (data.IsSuccess)
        {
            response.Headers.ContentDisposition = $"attachment; filename=\"datos-{id}.json\"";
        }

        return data.ToHttp();
    }

    private static async Task<IResult> Erase(int id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken)
    {
        var erased = await mediator.Send(new ErasePersonalData(id, user.ActingName()), cancellationToken);
        return erased.IsSuccess ? TypedResults.NoContent() : erased.Error.ToProblem();
    }
}
