using CharroBot.Application.Common;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Application.Emails;
using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Application.Discounts.Evaluation;

/// <summary>Puts labelled cases to the configured decider, one after the other, without a database and without leaving a trace.</summary>
/// <param name="Progress">Hears of each case when it is done; null for nobody.</param>
public sealed record EvaluateAgent(EvaluationSet Set, IProgress<EvaluationStep>? Progress = null) : IMultiStepCommand<EvaluationReport>;

/// <param name="Done">Cases done so far, 1 to <paramref name="Total"/>.</param>
public sealed record EvaluationStep(int Done, int Total, CaseResult Last);

internal sealed class EvaluateAgentHandler(DecisionService deliberation, IDiscountDecider decider, IEmailDrafter drafter)
    : IRequestHandler<EvaluateAgent, Result<EvaluationReport>>
{
    public async Task<Result<EvaluationReport>> Handle(EvaluateAgent command, CancellationToken cancellationToken)
    {
        var trial = new CaseRunner(command.Set, deliberation, decider, drafter);
        var results = new List<CaseResult>(command.Set.Cases.Count);
        foreach (var one in command.Set.Cases)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = await trial.RunAsync(one, cancellationToken);
            results.Add(result);
            command.Progress?.Report(new EvaluationStep(results.Count, command.Set.Cases.Count, result));
        }

        return new EvaluationReport(results);
    }
}
