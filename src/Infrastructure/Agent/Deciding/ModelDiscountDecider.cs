using CharroBot.Application.Discounts.Deciding;
using CharroBot.Application.Grounding;
using CharroBot.Application.Language;
using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Agent.ModelClient;

namespace CharroBot.Infrastructure.Agent.Deciding;

/// <summary>
/// Asks a model for advice, and gives it one second chance in all: to mend an answer that is not usable, or after a failure that may
/// pass. What it writes is used only where every fact in it is on the sheet.
/// </summary>
internal sealed class ModelDiscountDecider(
    ModelCaller questions, ModelSlots slots, AgentOptions options, ModelStatus status, ProgrammeNameCache names, TimeProvider time)
    : IDiscountDecider
{
    private const int MostCalls = 2;

    /// <summary>Tokens the server adds around the messages.</summary>
    private const int Framing = 64;

    /// <summary>Before a failure is tried again; a crashed runner needs a moment.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static readonly EchoCheck Echo = new(DecisionPrompt.Instructions.Text);

    private readonly ModelOptions _model = options.Model ?? throw new InvalidOperationException("No model is configured.");

    public bool PicksShows => true;

    public bool IsImmediate(bool hasWords) => options.Ask == WhenToAsk.WhenNeeded && !hasWords;

    public async Task<DeciderResult> DecideAsync(DecisionFacts facts, CancellationToken cancellationToken)
    {
        if (!facts.ShowIsOpen && IsImmediate(facts.HasWords))
        {
            return DeciderResult.Of(RulesDecision.Approve());
        }

        var prompt = new DecisionPrompt(facts, _model.ContextTokens - _model.MaxOutputTokens - Framing);
        var arrived = time.GetTimestamp();
        using var place = await slots.EnterAsync(ModelCallKind.Decision, cancellationToken);
        var (queued, started) = (time.GetElapsedTime(arrived), time.GetTimestamp());
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_model.Timeout);
        var calls = new List<ModelCall>();
        var messages = prompt.Messages;
        while (true)
        {
            var answered = await questions.AskAsync(prompt, messages, queued, deadline.Token, cancellationToken);
            if (answered.Call.Fault == ModelFault.CircuitOpen)
            {
                // Nothing was asked. What opened the circuit meanwhile is the fault, where it was our own first try.
                throw Failed(calls.Count > 0 ? calls[^1].Fault! : ModelFault.CircuitOpen, calls);
            }

            queued = TimeSpan.Zero;
            var (answer, problem) = answered.Call.Fault is null ? DecisionAnswer.Read(answered.Text, prompt.Codes) : (null, null);
            if (answer is not null)
            {
                return Accept(facts, prompt, answer, [.. calls, answered.Call], (int)time.GetElapsedTime(started).TotalMilliseconds);
            }

            var fault = answered.Call.Fault ?? problem!.Fault;
            calls.Add(answered.Call with { Fault = fault });
            if (calls.Count == MostCalls || !await SecondChanceAsync(fault, deadline.Token, cancellationToken))
            {
                throw Failed(fault, calls);
            }

            messages = ModelException.IsUnavailable(fault) ? prompt.Messages : prompt.Again(answered.Text, problem?.Words ?? InWords(fault));
        }
    }

    /// <summary>Whether asking again is worth it: the server is there, and time is left. Waits where a moment may help.</summary>
    private static async Task<bool> SecondChanceAsync(string fault, CancellationToken deadline, CancellationToken stop)
    {
        if (fault is ModelFault.Unreachable or ModelFault.ModelNotFound or ModelFault.BadRequest or ModelFault.Timeout or ModelFault.PromptCut)
        {
            return false;
        }

        if (ModelException.IsUnavailable(fault))
        {
            await Task.Delay(Pause, deadline).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        stop.ThrowIfCancellationRequested();
        return !deadline.IsCancellationRequested;
    }

    private DeciderException Failed(string fault, IReadOnlyList<ModelCall> calls) =>
        new(fault) { Calls = calls, Waits = options.WhenUnavailable == WhenUnavailable.Wait && ModelException.IsUnavailable(fault) };

    private DeciderResult Accept(DecisionFacts facts, DecisionPrompt prompt, DecisionAnswer answer, IReadOnlyList<ModelCall> calls, int durationMs)
    {
        var named = answer.ShowCode == DecisionAnswer.NoShow ? null : prompt.CodeOf(answer.ShowCode);

        var findings = new List<string>();
        var evidence = EvidenceOf(answer, facts);
        var verdict = Supported(answer, facts, named, evidence, findings);
        var about = facts.Candidates.FirstOrDefault(show => show.Code == named);
        var paragraph = verdict == Recommendation.Approve && verdict == answer.Recommendation && about is not null
            ? Grounded(answer, facts, about, findings)
            : null;
        var reason = ReasonOf(answer, verdict, evidence, facts, findings);
        var last = calls[^1] with { Findings = findings };
        var decision = new DecisionRecord(
            verdict,
            DecisionSource.Llm,
            reason,
            paragraph,
            _model.Model,
            DecisionPrompt.Instructions.Version,
            durationMs,
            findings.Count == 0 ? null : findings,
            ModelDigest: status.Digest,
            InputTokens: Sum(calls.Select(call => call.InputTokens)),
            OutputTokens: Sum(calls.Select(call => call.OutputTokens)),
            Evidence: verdict == Recommendation.Approve ? null : evidence);
        return new DeciderResult(decision, facts.ShowIsOpen && verdict == Recommendation.Approve ? named : null, [.. calls.SkipLast(1), last]);
    }

    /// <summary>The quote, where it is in what was written, to the model or to us; null otherwise.</summary>
    private static string? EvidenceOf(DecisionAnswer answer, DecisionFacts facts) =>
        QuotedEvidence.IsIn(answer.Evidence, facts.Message, Shown(facts.Message), facts.SupervisorContext, Shown(facts.SupervisorContext))
            ? answer.Evidence
            : null;

    private static string? Shown(string? text) => text is null ? null : PersonalDataMask.Mask(text);

    /// <summary>What counts of the advice: a decline or a doubt that quotes nothing is none.</summary>
    private static Recommendation Supported(
        DecisionAnswer answer, DecisionFacts facts, string? named, string? evidence, List<string> findings)
    {
        if (named is null && (facts.ShowIsOpen || answer.Recommendation == Recommendation.Approve))
        {
            // "I would grant it, but it is none of these shows" is a doubt, whatever it calls itself.
            if (answer.Recommendation == Recommendation.Approve)
            {
                findings.Add("El modelo aprobaría, pero dice que ninguno de los shows es el que se pide.");
            }

            return evidence is not null && answer.Recommendation == Recommendation.Decline ? Recommendation.Decline : Recommendation.Unsure;
        }

        if (answer.Recommendation == Recommendation.Approve || evidence is not null)
        {
            return answer.Recommendation;
        }

        var said = answer.Recommendation == Recommendation.Decline ? "El modelo rechazaría" : "El modelo duda";
        findings.Add($"{said}, pero no cita nada de lo que la persona escribió: no se le hace caso.");

        // Where the show is open, there is nothing to approve yet.
        return facts.ShowIsOpen ? Recommendation.Unsure : Recommendation.Approve;
    }

    /// <summary>The model's reason, or the rules' own sentence where it is none: an echo, a loop, another language.</summary>
    private string ReasonOf(DecisionAnswer answer, Recommendation verdict, string? evidence, DecisionFacts facts, List<string> findings)
    {
        var against = Echo.Echoes(answer.Reason) ? "repite la consigna"
            : EchoCheck.Loops(answer.Reason) ? "repite lo mismo una y otra vez"
            : !SpanishText.IsSpanish(answer.Reason) ? "no está en español"
            : verdict != answer.Recommendation ? "es de una decisión que no vale"
            : null;
        if (against is null)
        {
            findings.AddRange(ReasonFindings(answer.Reason, facts));
            return answer.Reason;
        }

        findings.Add($"Se quitó el motivo que escribió el modelo: {against}.");
        return verdict == Recommendation.Approve ? RulesDecision.Approve().Reason
            : evidence is null ? "No está claro cuál de los shows se pide."
            : $"El modelo se apoya en lo que dice el mensaje: «{evidence}».";
    }

    /// <summary>The paragraph, where every word of it may stand in an email and it says what the decision says; otherwise null, with the findings.</summary>
    private string? Grounded(DecisionAnswer answer, DecisionFacts facts, CandidateFacts show, List<string> findings)
    {
        var paragraph = answer.EmailParagraph;
        if (paragraph.Length == 0)
        {
            return null;
        }

        var against = ParagraphCheck.Of(paragraph, EmailFactSheet.Of(facts.MemberFirstName, [show]), names.Current).ToList();
        if (Echo.Echoes(paragraph) || EchoCheck.Loops(paragraph))
        {
            against.Add("Repite la consigna, o lo mismo una y otra vez.");
        }

        if (!SpanishText.IsSpanish(paragraph))
        {
            against.Add("No está en español.");
        }

        if (ToneCheck.Contradicts(paragraph, Recommendation.Approve) is { } words)
        {
            against.Add($"Dice «{words}», y la decisión es la contraria.");
        }

        if (against.Count == 0)
        {
            return paragraph;
        }

        findings.AddRange(["Se quitó el párrafo que el modelo escribió para el email.", .. against]);
        return null;
    }

    /// <summary>The reason is for a supervisor, who sees the case: it is shown whole, with what does not hold in it.</summary>
    private IEnumerable<string> ReasonFindings(string reason, DecisionFacts facts)
    {
        var said = string.Join(' ', facts.Checks.Select(check => check.Words));
        var sheet = EmailFactSheet.Of(facts.MemberFirstName, facts.Candidates, facts.MemberWords, facts.Message, facts.SupervisorContext, said);
        return GroundingCheck.OfReport(reason, sheet, names.Current).Select(finding => $"El motivo: {finding}");
    }

    /// <summary>Null where the server counted none of them.</summary>
    private static int? Sum(IEnumerable<int?> counts) => counts.Aggregate((sum, count) => sum is null ? count : sum + (count ?? 0));

    private static string InWords(string fault) => fault == ModelFault.Truncated ? "es demasiado larga y quedó cortada" : "no llegó entera";
}
