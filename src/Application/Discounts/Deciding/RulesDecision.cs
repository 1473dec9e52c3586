using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Discounts.Deciding;

/// <summary>The decision that follows from the rules alone: who passes every rule gets the discount.</summary>
public static class RulesDecision
{
    public static DecisionRecord Approve() =>
        new(Recommendation.Approve, DecisionSource.Rules, "Cumple todas las reglas.");

    /// <summary>Nothing that reads like this is approved in silence, whoever advised it.</summary>
    /// <param name="advised">What was advised before the sign was seen.</param>
    public static DecisionRecord Doubt(DecisionRecord advised, WarningSign sign) => advised with
    {
        Recommendation = Recommendation.Unsure,
        Reason = sign.Kind == WarningKind.Resale
            ? "Lo que escribió suena a reventa; conviene que lo mire una persona."
            : "Lo que escribió suena a amenaza; conviene que lo mire una persona.",
        Paragraph = null,
        Evidence = sign.Quote,
    };

    /// <param name="report">Of a request that is not eligible.</param>
    public static DecisionRecord Refuse(EligibilityReport report) =>
        new(Recommendation.Decline, DecisionSource.Rules, report.Checks.First(check => check.Rule == report.FirstFailure).Words);

    /// <param name="fault">What kept the configured decider from answering.</param>
    /// <param name="durationMs">Milliseconds until that was known.</param>
    public static DecisionRecord Fallback(string fault, int durationMs) =>
        new(Recommendation.Approve, DecisionSource.Fallback, "Cumple todas las reglas; el agente no respondió.", DurationMs: durationMs, Fault: fault);
}
