using System.Text.Json.Serialization;
using CharroBot.Application.Shows;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;

namespace CharroBot.Application.Discounts;

/// <summary>Where a request stands, as members see it.</summary>
public enum MemberStatus
{
    Pending,
    NeedsClarification,
    [JsonStringEnumMemberName("approved")]
    RecommendedApproval,
    [JsonStringEnumMemberName("rejected")]
    RecommendedDecline,
    [JsonStringEnumMemberName("sent")]
    Granted,
    Declined,
    Cancelled,
}

/// <summary>A request as whoever filed it may see it.</summary>
/// <param name="ApprovalRecommended">The agent's decision; null until it has one.</param>
/// <param name="Reason">Spanish.</param>
/// <param name="Options">Shows to pick from, best first, while a clarification is asked.</param>
/// <param name="RequestDate">UTC.</param>
public sealed record RequestView(
    string TrackingId,
    MemberStatus Status,
    bool? ApprovalRecommended,
    ReasonCode? ReasonCode,
    string? Reason,
    PublicShow? Show,
    IReadOnlyList<PublicShow> Options,
    DateTime RequestDate)
{
    /// <summary>Nothing more will happen without a human of the team or a new request.</summary>
    public bool IsFinal => Status is MemberStatus.Granted or MemberStatus.Declined or MemberStatus.Cancelled;

    /// <summary>
    /// The agent is still at work and the answer may be waited for. Never for a stranger's request: how long an answer takes must not
    /// tell what it is.
    /// </summary>
    public bool AgentAtWork { get; private init; }

    /// <param name="shows">The request's show and its candidates, as far as they exist.</param>
    public static RequestView Of(DiscountRequest request, IReadOnlyDictionary<int, Show> shows)
    {
        var show = request.ShowId is { } id && shows.TryGetValue(id, out var found) ? PublicShow.Of(found) : null;
        if (!StrangerPolicy.SeesReasons(request.IdentityProven))
        {
            return Guarded(request, show);
        }

        var status = StatusOf(request.Status);
        var asks = status == MemberStatus.NeedsClarification;
        return new RequestView(
            request.TrackingId,
            status,
            request.ApprovalRecommended,
            status is MemberStatus.Granted or MemberStatus.Cancelled ? null : request.ReasonCode,
            Text(request, status),
            show,
            asks ? [.. request.Details.CandidateShowIds.Where(shows.ContainsKey).Select(option => PublicShow.Of(shows[option]))] : [],
            request.RequestDate)
        {
            AgentAtWork = request.Status == RequestStatus.Pending,
        };
    }

    /// <summary>
    /// What a stranger sees of a request filed without proof of identity: the same whatever the member's standing, until a human has
    /// answered, and never a reason.
    /// </summary>
    private static RequestView Guarded(DiscountRequest request, PublicShow? show)
    {
        var status = StatusOf(StrangerPolicy.VisibleStatus(request.IdentityProven, request.Status));
        var text = status switch
        {
            MemberStatus.Pending => "Recibimos el pedido. La respuesta llega al email de la membresía.",
            MemberStatus.Cancelled => "El pedido se canceló.",
            _ => "El equipo ya respondió: la respuesta va al email de la membresía.",
        };
        return new RequestView(request.TrackingId, status, null, null, text, show, [], request.RequestDate);
    }

    private static MemberStatus StatusOf(RequestStatus status) => status switch
    {
        RequestStatus.Pending or RequestStatus.Undecided => MemberStatus.Pending,
        RequestStatus.NeedsClarification => MemberStatus.NeedsClarification,
        RequestStatus.RecommendedApproval => MemberStatus.RecommendedApproval,
        RequestStatus.RecommendedDecline => MemberStatus.RecommendedDecline,
        RequestStatus.Granted => MemberStatus.Granted,
        RequestStatus.Declined => MemberStatus.Declined,
        RequestStatus.Cancelled => MemberStatus.Cancelled,
        _ => throw new InvalidOperationException($"Unknown status {status}."),
    };

    private static string Text(DiscountRequest request, MemberStatus status) => status switch
    {
        MemberStatus.Pending when request.IsHandedOver => "Le pasamos tu charla al equipo: te contesta una persona por email.",
        MemberStatus.Declined when request.IsHandedOver => "El equipo ya te contestó. Mirá tu email.",
        MemberStatus.Pending => "Estamos mirando tu pedido.",
        MemberStatus.NeedsClarification => request.Details.Resolution?.Question ?? Domain.Discounts.ReasonCode.ShowAmbiguous.MemberText(),
        MemberStatus.RecommendedApproval => "Cumplís con todo. Falta que lo confirme una persona del equipo: te avisamos por email.",
        MemberStatus.RecommendedDecline => request.ReasonCode?.MemberText() ?? "Tu pedido lo tiene que mirar una persona del equipo.",
        MemberStatus.Granted => "¡Listo! Tu descuento está confirmado y te lo mandamos por email.",
        MemberStatus.Declined => request.ReasonCode?.MemberText()
            ?? "Esta vez no pudimos darte el descuento." + (request.DeliveryStatus is null ? string.Empty : " Te contamos por qué por email."),
        _ => request.Details.Resolution is { Question: not null } && request.ShowId is null
            ? "El pedido se cerró sin que elijas un show. Podés pedirlo de nuevo."
            : "Cancelaste este pedido. Podés pedirlo de nuevo.",
    };
}
