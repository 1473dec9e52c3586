using System.Diagnostics;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Agent.ModelClient;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Agent;

/// <summary>One thing that was looked at.</summary>
/// <param name="Detail">What was found, or what to do.</param>
public sealed record AgentCheckStep(string Name, bool Passed, string Detail);

/// <summary>
/// For an owner who sets a model up: is the server there, is the model pulled, does a sample decision come out right, and how long does
/// it take, cold and warm. Stops at the first thing that is wrong.
/// </summary>
public sealed class AgentCheck(IServiceProvider services, IOptions<AgentOptions> options, IDiscountDecider decider)
{
    private static readonly DecisionFacts Sample = new(
        "Ana",
        [new CandidateFacts("PELOTAS-ROS", "Las Pelotas en Rosario", "Las Pelotas", "Teatro El Círculo", "Rosario", new DateTime(2027, 11, 9, 0, 0, 0, DateTimeKind.Utc), "20% OFF")],
        ShowIsOpen: false,
        "las pelotas en rosario",
        "¡Es mi cumple y voy con mi hermana!",
        SupervisorContext: null,
        [new RuleCheck(ReasonCode.PaymentOverdue, true, "La cuota mensual está al día.")]);

    public async IAsyncEnumerable<AgentCheckStep> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.Value.Model is not { } model || services.GetService<IModelServer>() is not { } server)
        {
            yield return new("Provider", true, "Agent:Provider=Rules: the rules decide alone, no model is asked.");
            yield break;
        }

        yield return new("Provider", true, $"Agent:Provider={options.Value.Provider} at {model.Endpoint}, model {model.Model}");
        var (report, missing) = await LookAsync(server, cancellationToken);
        if (report is null)
        {
            yield return new("Server", false, $"{missing}. Is it running, and is Agent:{options.Value.Provider}:Endpoint its address?");
            yield break;
        }

        yield return new("Server", true, report.Version is { } version ? $"answers, version {version}" : "answers");
        if (!report.Installed)
        {
            var there = report.Models.Count == 0 ? "none" : string.Join(", ", report.Models);
            yield return new("Model", false, options.Value.Provider == AgentProvider.Ollama
                ? $"{model.Model} is not pulled (there: {there}). Run: ollama pull {model.Model}"
                : $"{model.Model} is not served (there: {there}).");
            yield break;
        }

        services.GetRequiredService<ModelStatus>().Saw(report);
        yield return new("Model", true, report.Digest is { Length: >= 12 } digest ? $"{model.Model}, digest {digest[..12]}" : model.Model);
        foreach (var name in new[] { "Decision, maybe cold", "Decision, warm" })
        {
            var step = await DecideAsync(name, cancellationToken);
            yield return step;
            if (!step.Passed)
            {
                yield break;
            }
        }
    }

    private static async Task<(ModelServerReport? Report, string? Fault)> LookAsync(IModelServer server, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            return (await server.LookAsync(limit.Token), null);
        }
        catch (ModelException exception)
        {
            return (null, exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, ModelFault.Timeout);
        }
    }

    private async Task<AgentCheckStep> DecideAsync(string name, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var advice = await decider.DecideAsync(Sample, cancellationToken);
            var (decision, seconds) = (advice.Decision, Stopwatch.GetElapsedTime(started).TotalSeconds);
            var words = $"{decision.Recommendation} in {seconds:0.0} s, {decision.InputTokens ?? 0} tokens in, {decision.OutputTokens ?? 0} out";
            return new(name, true, decision.Findings is { Count: > 0 } findings ? $"{words}; findings: {string.Join(' ', findings)}" : words);
        }
        catch (DeciderException exception)
        {
            return new(name, false, $"{exception.Message} after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s (Agent:{options.Value.Provider}:TimeoutSeconds is {options.Value.Model!.TimeoutSeconds})");
        }
    }
}
