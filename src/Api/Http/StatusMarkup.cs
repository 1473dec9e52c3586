using CharroBot.Application.Discounts;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;

namespace CharroBot.Api.Http;

/// <summary>Where a request stands, for browsers without JavaScript: what its page shows with it, and plain forms for what it can do.</summary>
internal static class StatusMarkup
{
    public static string Of(RequestView request, Error? problem) => string.Concat(
        problem is null ? string.Empty : $"<div class=\"notice notice-bad\" role=\"alert\">{PageTemplate.Encode(problem.Message)}</div>",
        Status(EnumWords.Of(request.Status), Title(request.Status), request.Reason),
        request is { Status: MemberStatus.NeedsClarification, Options.Count: > 0 } ? Options(request)
            : request.Show is { } show ? $"<div class=\"ticket-alone\">{Ticket(show)}</div>" : string.Empty,
        request.IsFinal ? "<p><a role=\"button\" class=\"outline\" href=\"/pedir\">Hacer otro pedido</a></p>" : Withdrawal(request));

    public static string NotFound(Error error) => Status(string.Empty, "No lo encontramos", error.Message);

    private static string Options(RequestView request) =>
        $"""
        <form method="post" action="{Path(request)}/elegir"><ul class="tickets tickets-pick" aria-label="Shows posibles">
        {string.Concat(request.Options.Select(show => $"<li><button type=\"submit\" class=\"ticket-button\" name=\"show_id\" value=\"{show.Id}\">{Ticket(show)}</button></li>"))}
        </ul></form>
        """;

    private static string Withdrawal(RequestView request) =>
        $"""
        {(request.Status == MemberStatus.NeedsClarification ? string.Empty : "<p>Recargá la página para ver si hay novedades.</p>")}
        <details><summary>Cancelar el pedido</summary>
        <form method="post" action="{Path(request)}/cancelar" class="confirm"><span>¿Seguro que querés cancelarlo?</span>
        <button type="submit" class="danger">Sí, cancelar</button></form></details>
        """;

    private static string Status(string kind, string title, string? reason) =>
        $"<section class=\"status status-{kind}\"><h2>{PageTemplate.Encode(title)}</h2><p>{PageTemplate.Encode(reason)}</p></section>";

    private static string Path(RequestView request) => $"/pedido/{PageTemplate.Encode(Uri.EscapeDataString(request.TrackingId))}";

    private static string Title(MemberStatus status) => status switch
    {
        MemberStatus.Pending => "Lo estamos mirando",
        MemberStatus.NeedsClarification => "Falta saber qué show es",
        MemberStatus.RecommendedApproval => "Viene bien",
        MemberStatus.RecommendedDecline => "Por ahora no",
        MemberStatus.Granted => "¡Confirmado!",
        MemberStatus.Declined => "Esta vez no pudo ser",
        MemberStatus.Cancelled => "Pedido cancelado",
        _ => throw new InvalidOperationException($"Unknown status {status}."),
    };

    /// <summary>As js/ticket.js draws it.</summary>
    private static string Ticket(PublicShow show) =>
        $"""
        <span class="ticket"><span class="stub">{Stub(show.ShowDate)}</span><span class="ticket-body"><span class="ticket-title">{PageTemplate.Encode(show.Title)}</span>
        {(show.Artist == show.Title ? string.Empty : $"<span class=\"ticket-artist\">{PageTemplate.Encode(show.Artist)}</span>")}
        <span class="ticket-where">{PageTemplate.Encode(Where(show))}</span>
        <span class="ticket-offer">{(show.DiscountType is { } benefit ? $"<span class=\"benefit\">{PageTemplate.Encode(benefit)}</span> " : string.Empty)}{(show.DiscountsAvailable ? "<span class=\"tag tag-good\">Disponible</span>" : "<span class=\"tag tag-off\">Agotado</span>")}</span></span></span>
        """;

    private static string Where(PublicShow show) =>
        string.Join(" · ", new[] { show.Venue, show.City }.OfType<string>()) is { Length: > 0 } where ? where : "Lugar a confirmar";

    private static string Stub(DateTime? date)
    {
        if (date is not { } utc)
        {
            return "<span class=\"stub-none\">fecha a confirmar</span>";
        }

        var (weekday, day, month, time) = ClubTime.OnAStub(utc);
        return $"<span class=\"stub-weekday\">{weekday}</span> <span class=\"stub-day\">{day}</span> <span class=\"stub-month\">{month}</span> <span class=\"stub-time\">{time}</span>";
    }
}
