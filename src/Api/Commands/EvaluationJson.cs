using System.Text.Encodings.Web;
using System.Text.Json;
using CharroBot.Application.Discounts.Evaluation;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Agent;

namespace CharroBot.Api.Commands;

/// <summary>An evaluation for programs; docs/evaluation.md describes it.</summary>
internal static class EvaluationJson
{
    // Accents stay letters: the file is read by people too, and never stands inside a page.
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <returns>UTF-8, ending in a line break.</returns>
    public static byte[] Write(EvaluationReport report, IAgentStatus agent) =>
    [
        .. JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                agent.Provider,
                agent.Model,
                Models = report.Models.Select(asked => new { asked.Provider, asked.Model, asked.Digest, asked.PromptVersion }),
                Summary = Counts(report.All),
                report.FallbackRate,
                report.Faults,
                DurationMs = new { P50 = report.MedianMs, P95 = report.Percentile95Ms },
                Tokens = new { Input = report.InputTokens, Output = report.OutputTokens },
                Categories = report.Categories.Select(Counts),
                Cases = report.Results.Select(Of),
            },
            Format),
        (byte)'\n',
    ];

    private static object Counts(Tally tally) => new
    {
        tally.Name,
        tally.Cases,
        tally.Passed,
        tally.Accuracy,
        RuleViolations = tally.Violations,
        tally.WithFindings,
        tally.Asked,
        ModelCalls = tally.Calls,
        tally.Fallbacks,
        tally.NotAnswered,
    };

    private static object Of(CaseResult result) => new
    {
        result.Case.Id,
        result.Case.Category,
        result.Passed,
        RuleViolation = result.Violation,
        Expected = new
        {
            Outcome = result.Case.Expected.Outcomes.Select(outcome => EnumWords.Of(outcome)),
            ReasonCode = Snake(result.Case.Expected.Reason),
            result.Case.Expected.ShowCode,
        },
        Got = new { Outcome = EnumWords.Of(result.Outcome), ReasonCode = Snake(result.Reason), result.ShowCode },
        result.DecidedByRules,
        result.Asked,
        ModelCalls = result.Calls.Count,
        Source = Snake(result.Decision?.Source),
        result.Decision?.Reason,
        result.Decision?.Paragraph,
        result.Decision?.Evidence,
        result.Findings,
        result.Fault,
        DurationMs = result.Calls.Sum(call => call.DurationMs),
        InputTokens = result.Calls.Sum(call => call.InputTokens),
        OutputTokens = result.Calls.Sum(call => call.OutputTokens),
    };

    private static string? Snake<T>(T? value)
        where T : struct, Enum => value is { } one ? EnumWords.Of(one) : null;
}
