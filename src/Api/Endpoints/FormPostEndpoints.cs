using System.Globalization;
using CharroBot.Api.Http;
using CharroBot.Api.Site;
using CharroBot.Application.Discounts;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using MediatR;

namespace CharroBot.Api.Endpoints;

/// <summary>The request form for browsers without JavaScript: a plain post, and a page that says where the request stands.</summary>
internal static class FormPostEndpoints
{
    private static readonly string[] Fields = ["show_description", "user_name", "user_email", "dni", "message"];

    public static void MapFormPosts(this WebApplication app)
    {
        // No session stands behind this form, so there is nothing that a forged post could borrow.
        app.MapPost("/pedir", Submit).ExcludeFromDescription().AllowAnonymous().DisableAntiforgery().RequireRateLimiting(RateLimits.Writes);
        app.MapGet("/pedido/{trackingId}", Status).ExcludeFromDescription().AllowAnonymous().RequireRateLimiting(RateLimits.Reads);
    }

    private static async Task<IResult> Submit(
        IFormCollection fields, IMediator mediator, SiteFiles site, CancellationToken cancellationToken)
    {
        var form = new FormBody(fields);
        if (!form.TryReadDni(out var dni))
        {
            return Refused(site, form, ValidationError.For("dni", "Escribí el DNI con números, sin puntos."));
        }

        var receipt = await mediator.Send(form.ToCommand(dni), cancellationToken);
        return receipt.IsSuccess
            ? new SeeOther($"/pedido/{receipt.Value.TrackingId}")
            : Refused(site, form, receipt.Error);
    }

    private static async Task<IResult> Status(
        string trackingId, IMediator mediator, SiteFiles site, CancellationToken cancellationToken)
    {
        var found = await mediator.Send(new GetDiscountRequest(trackingId), cancellationToken);
        var page = PageTemplate.Of(site, "pedido.html");
        return found.IsSuccess
            ? page.WithStatus(Title(found.Value), found.Value.Reason, Action(found.Value)).ToHttp()
            : page.WithStatus("No lo encontramos", found.Error.Message, null).ToHttp(Problems.StatusOf(found.Error.Kind));
    }

    private static IResult Refused(SiteFiles site, FormBody form, Error error)
    {
        var existing = (error as DuplicateRequestError)?.TrackingId is { } trackingId ? $"/pedido/{trackingId}" : null;
        var page = PageTemplate.Of(site, "pedir.html").WithProblem(error.Message, existing, "Ver ese pedido");
        var errors = (error as ValidationError)?.Fields ?? new Dictionary<string, string[]>();
        foreach (var field in Fields)
        {
            page.WithField(field, form.Text(field), errors.GetValueOrDefault(field) ?? []);
        }

        return page.ToHttp(Problems.StatusOf(error.Kind));
    }

    private static string Title(RequestView request) => request.Status switch
    {
        MemberStatus.Pending => "Lo estamos mirando",
        MemberStatus.NeedsClarification => "Falta saber qué show es",
        MemberStatus.Approved => "Viene bien",
        MemberStatus.Rejected => "Por ahora no",
        MemberStatus.Sent => "¡Confirmado!",
        MemberStatus.Declined => "Esta vez no pudo ser",
        MemberStatus.Cancelled => "Pedido cancelado",
        var status => throw new InvalidOperationException($"Unknown status {status}."),
    };

    private static string? Action(RequestView request) => request switch
    {
        { Status: MemberStatus.NeedsClarification } =>
            $"Puede ser: {string.Join("; ", request.Options.Select(Describe))}. Para elegir, abrí esta página con JavaScript; si no, una persona del equipo lo resuelve.",
        { IsFinal: false } => "Recargá la página para ver si hay novedades.",
        _ => null,
    };

    private static string Describe(Application.Shows.PublicShow show) =>
        string.Join(", ", new[] { show.Title, show.City, show.ShowDate is { } date ? ClubTime.InWords(date) : null }.OfType<string>());

    /// <summary>303: the browser goes on with a GET, so that a reload files nothing again.</summary>
    private sealed class SeeOther(string location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = location;
            return Task.CompletedTask;
        }
    }
}

/// <summary>What was typed; a field that is missing is an empty one.</summary>
internal sealed class FormBody(IFormCollection fields)
{
    public string Text(string field) => fields[field].ToString();

    /// <summary>People write their DNI with dots. An empty one is none.</summary>
    public bool TryReadDni(out int? dni)
    {
        var digits = Text("dni").Replace(".", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal);
        dni = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return digits.Length == 0 || dni is not null;
    }

    public SubmitDiscountRequest ToCommand(int? dni) => new(
        Text("user_name"),
        Text("user_email"),
        dni,
        Text("show_description"),
        ShowId: null,
        ShowCode: null,
        string.IsNullOrWhiteSpace(Text("message")) ? null : Text("message"),
        RequestSource.Form);
}
