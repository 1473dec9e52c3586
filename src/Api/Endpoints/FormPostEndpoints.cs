using System.Globalization;
using CharroBot.Api.Http;
using CharroBot.Api.Site;
using CharroBot.Application.Discounts;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using MediatR;

namespace CharroBot.Api.Endpoints;

/// <summary>The request form for browsers without JavaScript: a plain post, which leads to the page that says where the request stands.</summary>
internal static class FormPostEndpoints
{
    private static readonly string[] Fields = ["show_description", "user_name", "user_email", "dni", "message"];

    public static void MapFormPosts(this WebApplication app)
    {
        // No session stands behind this form, so there is nothing that a forged post could borrow.
        app.MapPost("/pedir", Submit).ExcludeFromDescription().AllowAnonymous().DisableAntiforgery().RequireRateLimiting(RateLimits.Writes);
        app.MapStatusPage();
    }

    private static async Task<IResult> Submit(
        IFormCollection fields, HttpResponse response, IMediator mediator, SiteFiles site, CancellationToken cancellationToken)
    {
        var form = new FormBody(fields);
        if (!form.TryReadDni(out var dni))
        {
            return Refused(response, site, form, ValidationError.For("dni", "Escribí el DNI con números, sin puntos."));
        }

        var receipt = await mediator.Send(form.ToCommand(dni), cancellationToken);
        return receipt.IsSuccess
            ? new SeeOther($"/pedido/{receipt.Value.TrackingId}")
            : Refused(response, site, form, receipt.Error);
    }

    private static IResult Refused(HttpResponse response, SiteFiles site, FormBody form, Error error)
    {
        if (error is TooManyRequestsError many)
        {
            response.SetRetryAfter(many.Wait);
        }

        var existing = (error as DuplicateRequestError)?.TrackingId is { } trackingId ? $"/pedido/{trackingId}" : null;
        var page = PageTemplate.Of(site, "pedir.html").WithProblem(error.Message, existing, "Ver ese pedido");
        var errors = (error as ValidationError)?.Fields ?? new Dictionary<string, string[]>();
        foreach (var field in Fields)
        {
            page.WithField(field, form.Text(field), errors.GetValueOrDefault(field) ?? []);
        }

        return page.ToHttp(Problems.StatusOf(error.Kind));
    }
}

/// <summary>What was typed; a field that is missing is an empty one.</summary>
internal sealed class FormBody(IFormCollection fields)
{
    public string Text(string field) => fields[field].ToString();

    /// <summary>Null where there is none.</summary>
    public int? Number(string field) =>
        int.TryParse(Text(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

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
