using System.Text.Json.Serialization;

namespace CharroBot.Domain.Discounts;

/// <summary>Why a request is refused or waits, in the order in which the rules are checked; the first failure is the reason.</summary>
public enum ReasonCode
{
    MemberNotFound,
    SubscriptionInactive,
    PaymentOverdue,
    ShowNotFound,
    ShowAmbiguous,
    ShowPast,
    OutsideRequestWindow,
    NoDiscountsAvailable,
    DuplicateRequest,

    /// <summary>Only where the owner configured a monthly limit. After the contract's own codes, so that their order stands.</summary>
    MonthlyLimitReached,

    /// <summary>Every rule passed and the agent advises against it.</summary>
    [JsonStringEnumMemberName("agent_declined")]
    AgentRecommendedDecline,
}

public static class ReasonCodeExtensions
{
    /// <summary>What the member reads.</summary>
    public static string MemberText(this ReasonCode reason) => reason switch
    {
        ReasonCode.MemberNotFound => "No encontramos una membresía con esos datos. Revisá el email y el DNI con los que te registraste.",
        ReasonCode.SubscriptionInactive => "Tu suscripción no está activa. Reactivala y volvé a pedir el descuento.",
        ReasonCode.PaymentOverdue => "Tu cuota mensual no está al día. Apenas la regularices podés volver a pedir el descuento.",
        ReasonCode.ShowNotFound => "No encontramos ese show en la programación. Probá con el nombre del artista y la ciudad.",
        ReasonCode.ShowAmbiguous => "Hay más de un show que coincide con lo que escribiste. Elegí cuál es.",
        ReasonCode.ShowPast => "Ese show ya pasó.",
        ReasonCode.OutsideRequestWindow => "Ese show está fuera del plazo para pedir descuentos.",
        ReasonCode.NoDiscountsAvailable => "Los descuentos para ese show están agotados.",
        ReasonCode.DuplicateRequest => "Ya tenés un pedido en curso para ese show.",
        ReasonCode.MonthlyLimitReached => "Llegaste al máximo de pedidos por mes.",
        ReasonCode.AgentRecommendedDecline => "Tu pedido necesita que lo mire una persona del equipo.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
