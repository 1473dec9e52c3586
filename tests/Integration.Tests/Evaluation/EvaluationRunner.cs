using CharroBot.Application.Discounts.Deciding;
using CharroBot.Application.Discounts.Evaluation;
using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure;
using CharroBot.Infrastructure.Agent.Evaluation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Integration.Tests.Evaluation;

/// <summary>Evaluates with the services of the command line; no database is there to be asked.</summary>
internal static class EvaluationRunner
{
    public static EvaluationSet Shipped { get; } = EvaluationFile.Shipped().Value;

    /// <param name="decider">In the place of the configured one, the rules.</param>
    public static async Task<EvaluationReport> RunAsync(EvaluationSet set, IDiscountDecider? decider = null, IProgress<EvaluationStep>? progress = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = "PostgreSql",
            ["ConnectionStrings:CharroBot"] = "Host=127.0.0.1;Port=1;Timeout=1;Database=nobody;Username=nobody",
        });
        builder.Services.AddInfrastructure(builder.Configuration, builder.Environment);
        if (decider is not null)
        {
            builder.Services.AddSingleton(decider);
        }

        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new EvaluateAgent(set, progress))).Value;
    }

    /// <summary>A shipped case, labelled anew.</summary>
    public static EvaluationSet Only(string id, ExpectedDecision? expected = null) => Shipped with
    {
        Cases = [.. Shipped.Cases.Where(one => one.Id == id).Select(one => expected is null ? one : one with { Expected = expected })],
    };

    public static ModelCall Call(int milliseconds = 100, int? input = null, int? output = null, params string[] findings) => new(
        Shipped.Now, "ollama", "llama3", "sha256:abc", "v1", "{}", "{}", "{}", null, findings, milliseconds, 0, null, input, output);

    public static DeciderResult Advice(Recommendation verdict, string? pick = null, params ModelCall[] calls) =>
        new(new DecisionRecord(verdict, DecisionSource.Llm, "Lo dijo el guion.", Model: "llama3"), pick, calls);
}

/// <summary>A decider that picks shows and answers as the test says; it remembers what it was asked.</summary>
internal sealed class PickingDecider(Func<DecisionFacts, DeciderResult> answer) : IDiscountDecider
{
    public List<DecisionFacts> Asked { get; } = [];

    public bool PicksShows => true;

    public Task<DeciderResult> DecideAsync(DecisionFacts facts, CancellationToken cancellationToken)
    {
        Asked.Add(facts);
        return Task.FromResult(answer(facts));
    }
}
