using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;

namespace CharroBot.Domain.Discounts;

/// <summary>What became of the member's words for the show.</summary>
public enum ShowMatchOutcome
{
    Found,
    NotFound,
    Ambiguous,
}

/// <summary>What the policy judges.</summary>
/// <param name="Show">Present exactly when <paramref name="Finding"/> is <see cref="ShowMatchOutcome.Found"/>.</param>
/// <param name="HasLiveRequest">Another live request of this member for this show exists.</param>
/// <param name="RequestsThisMonth">Other requests of this member in the club's current calendar month that were not cancelled or refused.</param>
/// <param name="Now">UTC.</param>
public sealed record EligibilityFacts(
    User Member,
    ShowMatchOutcome Finding,
    Show? Show,
    bool HasLiveRequest,
    int RequestsThisMonth,
    DateTime Now);

/// <summary>
/// Who may have a discount. Checks every rule, records each outcome, and never stops at the first failure, so that a supervisor
/// sees all that stands in the way.
/// </summary>
public sealed class EligibilityPolicy(EligibilityRules rules)
{
    /// <summary>Whether <see cref="EligibilityFacts.RequestsThisMonth"/> matters; without a limit nobody need count.</summary>
    public bool LimitsRequestsPerMonth => rules.MaxRequestsPerMonth is not null;

    public EligibilityReport Evaluate(EligibilityFacts facts)
    {
        var show = facts.Show is { Active: true } ? facts.Show : null;
        return new EligibilityReport(
        [
            new(ReasonCode.MemberNotFound, true, "Es parte de la comunidad."),
            facts.Member.SubscriptionActive
                ? new(ReasonCode.SubscriptionInactive, true, "La suscripción está activa.")
                : new(ReasonCode.SubscriptionInactive, false, "La suscripción no está activa."),
            facts.Member.MonthlyFeeCurrent
                ? new(ReasonCode.PaymentOverdue, true, "La cuota mensual está al día.")
                : new(ReasonCode.PaymentOverdue, false, "La cuota mensual está atrasada."),
            ShowExists(facts.Finding, show),
            ShowIsClear(facts.Finding),
            NotPast(show, facts.Now),
            InsideWindow(show, facts.Now),
            DiscountsLeft(show),
            NotDuplicate(show, facts.HasLiveRequest),
            WithinMonthlyLimit(facts.RequestsThisMonth),
        ]);
    }

    /// <summary>
    /// The rules of standing, programme and date that fail at this moment, for a request whose show is known: what was true when it was
    /// decided may be gone. Quota and duplicates are left out: the grant itself refuses those.
    /// </summary>
    public IReadOnlyList<RuleCheck> FailuresNow(User member, Show show, DateTime now) =>
    [
        .. Evaluate(new EligibilityFacts(member, ShowMatchOutcome.Found, show, HasLiveRequest: false, RequestsThisMonth: 0, now)).Checks
            .Where(check => check.Passed == false && check.Rule is not (ReasonCode.NoDiscountsAvailable or ReasonCode.MonthlyLimitReached)),
    ];

    private static RuleCheck ShowExists(ShowMatchOutcome finding, Show? show) => (finding, show) switch
    {
        (ShowMatchOutcome.Ambiguous, _) => new(ReasonCode.ShowNotFound, true, "Hay shows que coinciden con el pedido."),
        (ShowMatchOutcome.Found, not null) => new(ReasonCode.ShowNotFound, true, $"El show es {Describe(show)}."),
        _ => new(ReasonCode.ShowNotFound, false, "No se encontró el show en la programación."),
    };

    private static RuleCheck ShowIsClear(ShowMatchOutcome finding) => finding switch
    {
        ShowMatchOutcome.Found => new(ReasonCode.ShowAmbiguous, true, "El pedido apunta a un solo show."),
        ShowMatchOutcome.Ambiguous => new(ReasonCode.ShowAmbiguous, false, "Hay más de un show posible."),
        _ => new(ReasonCode.ShowAmbiguous, null, "Sin show, no hay nada que elegir."),
    };

    private static RuleCheck NotPast(Show? show, DateTime now) => show switch
    {
        null => new(ReasonCode.ShowPast, null, "Sin show, no hay fecha que mirar."),
        { ShowDate: null } => new(ReasonCode.ShowPast, true, "El show todavía no tiene fecha."),
        { ShowDate: { } date } when date > now => new(ReasonCode.ShowPast, true, $"Es el {ClubTime.InWords(date)}."),
        { ShowDate: { } date } => new(ReasonCode.ShowPast, false, $"Fue el {ClubTime.InWords(date)}."),
    };

    private RuleCheck InsideWindow(Show? show, DateTime now)
    {
        var window = $"entre {rules.MaxDaysBeforeShow} días y {rules.MinHoursBeforeShow} h antes";
        return show?.ShowDate switch
        {
            null => show is null
                ? new(ReasonCode.OutsideRequestWindow, null, "Sin show, no hay plazo que mirar.")
                : new(ReasonCode.OutsideRequestWindow, true, "Sin fecha anunciada, el plazo está abierto."),
            { } date when date - now < TimeSpan.FromHours(rules.MinHoursBeforeShow) =>
                new(ReasonCode.OutsideRequestWindow, false, $"Llegó tarde: se pide {window}."),
            { } date when date - now > TimeSpan.FromDays(rules.MaxDaysBeforeShow) =>
                new(ReasonCode.OutsideRequestWindow, false, $"Falta demasiado: se pide {window}."),
            _ => new(ReasonCode.OutsideRequestWindow, true, $"Está dentro del plazo ({window})."),
        };
    }

    private static RuleCheck DiscountsLeft(Show? show) => show switch
    {
        null => new(ReasonCode.NoDiscountsAvailable, null, "Sin show, no hay cupo que mirar."),
        { HasDiscountsLeft: true } =>
            new(ReasonCode.NoDiscountsAvailable, true, $"Quedan {show.RemainingDiscounts} de {show.MaxDiscounts} descuentos."),
        _ => new(ReasonCode.NoDiscountsAvailable, false, $"Los {show.MaxDiscounts} descuentos ya se enviaron."),
    };

    private static RuleCheck NotDuplicate(Show? show, bool hasLiveRequest) => (show, hasLiveRequest) switch
    {
        (null, _) => new(ReasonCode.DuplicateRequest, null, "Sin show, no hay pedido repetido."),
        (_, false) => new(ReasonCode.DuplicateRequest, true, "No tiene otro pedido en curso para este show."),
        _ => new(ReasonCode.DuplicateRequest, false, "Ya tiene un pedido en curso para este show."),
    };

    private RuleCheck WithinMonthlyLimit(int requestsThisMonth) => rules.MaxRequestsPerMonth switch
    {
        null => new(ReasonCode.MonthlyLimitReached, true, "No hay límite de pedidos por mes."),
        { } limit when requestsThisMonth < limit =>
            new(ReasonCode.MonthlyLimitReached, true, $"Lleva {requestsThisMonth} de {limit} pedidos este mes."),
        { } limit => new(ReasonCode.MonthlyLimitReached, false, $"Ya hizo {requestsThisMonth} pedidos este mes; el máximo es {limit}."),
    };

    private static string Describe(Show show) =>
        string.Join(", ", new[] { show.Title, show.Venue, show.Details.City }.Where(part => !string.IsNullOrEmpty(part)));
}
