using CharroBot.Api.Http;
using CharroBot.Api.Site;
using CharroBot.Application.Discounts.Identification;
using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Api.Endpoints;

/// <summary>
/// The way in for a member whose network was blocked by wrong tries: a code, mailed to the registered address. Only a POST uses it up, so a
/// mail scanner that follows links cannot.
/// </summary>
internal static class AccessCodeEndpoints
{
    private const string Sent = "Si ese email es de alguien de la comunidad, en un momento le llega un código. Escribilo acá abajo.";
    private const string Open = "Listo: ya podés pedir desde esta conexión, con tu email y tu DNI.";
    private const string PageFile = "entrar.html";

    public static void MapAccessCodes(this WebApplication app)
    {
        var codes = app.MapGroup("/api/v1/identity").WithTags("Identity").AllowAnonymous().RequireRateLimiting(RateLimits.Writes);
        codes.MapPost("/code", Ask).WithName("AskAccessCode")
            .WithSummary("Ask for a code by email")
            .WithDescription("For a member whose network was blocked by wrong tries. The same answer for any address; mail leaves for members only.")
            .Produces<AccessCodeAnswer>(202).ProducesProblem(400).ProducesProblem(429);
        codes.MapPost("/code/use", Use).WithName("UseAccessCode")
            .WithSummary("Use a code")
            .WithDescription("Opens the caller's network to the address for a day. The DNI is asked for as ever; a code is good once.")
            .Produces<AccessCodeAnswer>().ProducesProblem(400).ProducesProblem(429);

        // No session stands behind these forms, so there is nothing that a forged post could borrow.
        var page = app.MapGroup("/entrar").ExcludeFromDescription().AllowAnonymous();
        page.MapGet("/", () => SiteServing.Page(app, PageFile)).RequireRateLimiting(RateLimits.Reads);
        page.MapPost("/", AskByForm).DisableAntiforgery().RequireRateLimiting(RateLimits.Writes);
        page.MapPost("/codigo", UseByForm).DisableAntiforgery().RequireRateLimiting(RateLimits.Writes);
    }

    private static async Task<IResult> Ask(AskAccessCodeBody body, IMediator mediator, CancellationToken cancellationToken)
    {
        var asked = await mediator.Send(new AskAccessCode(body.UserEmail), cancellationToken);
        return asked.IsFailure
            ? asked.Error.ToProblem()
            : TypedResults.Json(new AccessCodeAnswer(Sent), statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> Use(UseAccessCodeBody body, IMediator mediator, CancellationToken cancellationToken)
    {
        var used = await mediator.Send(new UseAccessCode(body.UserEmail, body.Code), cancellationToken);
        return used.IsFailure ? used.Error.ToProblem() : TypedResults.Ok(new AccessCodeAnswer(Open));
    }

    private static async Task<IResult> AskByForm(
        IFormCollection fields, IMediator mediator, SiteFiles site, CancellationToken cancellationToken)
    {
        var form = new FormBody(fields);
        var asked = await mediator.Send(new AskAccessCode(form.Text("user_email")), cancellationToken);
        return Page(site, form, asked, Sent);
    }

    private static async Task<IResult> UseByForm(
        IFormCollection fields, IMediator mediator, SiteFiles site, CancellationToken cancellationToken)
    {
        var form = new FormBody(fields);
        var used = await mediator.Send(new UseAccessCode(form.Text("user_email"), form.Text("code")), cancellationToken);
        return Page(site, form, used, Open);
    }

    private static IResult Page(SiteFiles site, FormBody form, Result outcome, string done)
    {
        var message = outcome.Error is ValidationError invalid
            ? string.Join(' ', invalid.Fields.Values.SelectMany(texts => texts))
            : outcome.Error?.Message ?? done;
        return PageTemplate.Of(site, PageFile)
            .WithProblem(message, outcome.IsSuccess && done == Open ? "/pedir" : null, "Pedir")
            .WithField("user_email", form.Text("user_email"), [])
            .ToHttp(outcome.IsFailure ? Problems.StatusOf(outcome.Error.Kind) : StatusCodes.Status200OK);
    }
}

internal sealed record AskAccessCodeBody(string? UserEmail);

internal sealed record UseAccessCodeBody(string? UserEmail, string? Code);

internal sealed record AccessCodeAnswer(string Message);
