using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;

namespace CharroBot.Application.Supervision;

/// <summary>A case in one Spanish sentence: "Aprobaría: Ana está al día, Las Pelotas en Rosario el vie 8/11, quedan 3 de 10".</summary>
public static class ReviewSummary
{
    public static string Of(DiscountRequest request, User member, Show? show)
    {
        var what = show is null ? $"«{request.ShowDescription}»" : Describe(show);
        var reason = request.ReasonCode is { } code ? WhyNot(code) : null;
        var picked = request.ShowPickedByAgent && request.Status.AwaitsReview() ? " El show lo eligió el modelo: fijate que sea ese." : string.Empty;
        var bounced = member.EmailBouncedAt is null || request.Status.IsFinal() ? string.Empty : " Ojo: le rebotó un email.";
        return Sentence(request, member, show, what, reason) + picked + bounced;
    }

    private static string Sentence(DiscountRequest request, User member, Show? show, string what, string? reason) =>
        request.Status switch
        {
            RequestStatus.Pending => $"El agente está mirando el pedido de {member.FirstName}: {what}.",
            RequestStatus.NeedsClarification => $"Falta saber qué show quiere {member.FirstName}: {what}.",
            RequestStatus.Undecided when request.IsHandedOver => $"{member.FirstName} pide hablar con una persona: leé la charla y contestale.",
            RequestStatus.Declined when request.IsHandedOver => $"{request.ReviewedBy} le contestó a {member.FirstName}.",
            RequestStatus.Undecided => $"El agente duda: {member.FirstName} pide {what}{Quota(show)}.",
            RequestStatus.RecommendedApproval => $"Aprobaría: {member.FirstName} está al día, {what}{Quota(show)}.",
            RequestStatus.RecommendedDecline => $"Rechazaría: {reason ?? "sin motivo"}. {member.FirstName} pide {what}{Quota(show)}.",
            RequestStatus.Granted => $"Confirmado: {member.FirstName} tiene su descuento para {what}.",
            RequestStatus.Declined => $"Rechazado por {request.ReviewedBy}: {member.FirstName} pedía {what}.",
            _ => $"Cancelado: {member.FirstName} pedía {what}.",
        };

    private static string Describe(Show show)
    {
        var where = show.Details.City is { } city ? $" en {city}" : show.Venue is { } venue ? $" en {venue}" : string.Empty;
        var when = show.ShowDate is { } date ? $" el {ClubTime.InShort(date)}" : " sin fecha";
        return $"{show.Artist}{where}{when}";
    }

    private static string Quota(Show? show) =>
        show is null ? string.Empty : $", quedan {show.RemainingDiscounts} de {show.MaxDiscounts}";

    private static string WhyNot(ReasonCode reason) => reason switch
    {
        ReasonCode.SubscriptionInactive => "la suscripción no está activa",
        ReasonCode.PaymentOverdue => "la cuota está atrasada",
        ReasonCode.ShowNotFound => "no se encontró el show",
        ReasonCode.ShowAmbiguous => "hay más de un show posible",
        ReasonCode.ShowPast => "el show ya pasó",
        ReasonCode.OutsideRequestWindow => "está fuera del plazo",
        ReasonCode.NoDiscountsAvailable => "no quedan descuentos",
        ReasonCode.DuplicateRequest => "ya tiene un pedido en curso",
        ReasonCode.MonthlyLimitReached => "llegó al máximo de pedidos del mes",
        _ => "el agente lo desaconseja",
    };
}
