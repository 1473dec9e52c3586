using System.Globalization;
using CharroBot.Application.Discounts.Evaluation;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Agent;
using Spectre.Console;

namespace CharroBot.Api.Commands;

/// <summary>An evaluation for people. What models and case files say is printed as text, never as markup or terminal commands.</summary>
internal static class EvaluationTable
{
    private const int RedirectedWidth = 160;

    public static void Print(IAnsiConsole console, EvaluationReport report, IAgentStatus agent)
    {
        if (Console.IsOutputRedirected)
        {
            // A file or a pipe has no width of its own: rather long lines than words cut in two.
            console.Profile.Width = Math.Max(console.Profile.Width, RedirectedWidth);
        }

        console.Write(Categories(report));
        console.Write(Facts(report, agent));
        if (report.Failed.Count > 0)
        {
            console.Write(Failures(report));
        }
    }

    private static Table Categories(EvaluationReport report)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("category").NoWrap());
        foreach (var heading in new[] { "cases", "passed", "%", "violations", "findings", "asked", "calls", "fallbacks", "not answered" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned().NoWrap().Padding(0, 0));
        }

        foreach (var tally in report.Categories)
        {
            AddRow(table, tally);
        }

        table.AddEmptyRow();
        AddRow(table, report.All);
        return table;
    }

    private static void AddRow(Table table, Tally tally) => table.AddRow(
        Plain(tally.Name),
        Plain(tally.Cases),
        Plain(tally.Passed),
        Plain(string.Create(CultureInfo.InvariantCulture, $"{tally.Accuracy * 100:0.0}")),
        Plain(tally.Violations),
        Plain(tally.WithFindings),
        Plain(tally.Asked),
        Plain(tally.Calls),
        Plain(tally.Fallbacks),
        Plain(tally.NotAnswered));

    private static Grid Facts(EvaluationReport report, IAgentStatus agent)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        Add("provider", string.Join(' ', new[] { agent.Provider, agent.Model }.OfType<string>()));
        foreach (var model in report.Models)
        {
            Add("asked", $"{model.Provider} {model.Model}, digest {model.Digest ?? "unknown"}, prompt {model.PromptVersion}");
        }

        Add("accuracy", string.Create(CultureInfo.InvariantCulture, $"{report.All.Accuracy * 100:0.0} % of {report.All.Answered} answered"));
        Add("answered", $"{report.All.Asked - report.All.NotAnswered} of {report.All.Asked} asked, {report.All.NotAnswered} not answered and not counted");
        Add("rule violations", $"{report.All.Violations} (must be 0)");
        Add("decisions with findings", $"{report.All.WithFindings}");
        Add("fallback rate", string.Create(CultureInfo.InvariantCulture, $"{report.FallbackRate * 100:0.0} % of {report.All.Asked} asked"));
        foreach (var (fault, count) in report.Faults)
        {
            Add("fault", $"{fault}: {count}");
        }

        Add("model p50 / p95", report.MedianMs is { } median ? $"{median} / {report.Percentile95Ms} ms" : "no model was asked");
        Add("tokens in / out", report.InputTokens is null && report.OutputTokens is null ? "not counted" : $"{report.InputTokens} / {report.OutputTokens}");
        return grid;

        void Add(string name, string value) => grid.AddRow(Plain(name), Plain(value));
    }

    private static Table Failures(EvaluationReport report)
    {
        var table = new Table().Border(TableBorder.Simple).Title("Not as labelled");
        table.AddColumn(new TableColumn("case").NoWrap());
        foreach (var heading in new[] { "expected", "got", "reason" })
        {
            table.AddColumn(heading);
        }

        foreach (var failed in report.Failed)
        {
            table.AddRow(Plain(failed.Case.Id), Plain(Expected(failed)), Plain(Got(failed)), Plain(failed.Decision?.Reason ?? failed.Fault ?? string.Empty));
        }

        return table;
    }

    internal static string Expected(CaseResult result) => Words(
        string.Join('|', result.Case.Expected.Outcomes.Select(outcome => EnumWords.Of(outcome))), result.Case.Expected.Reason, result.Case.Expected.ShowCode);

    internal static string Got(CaseResult result) =>
        Words(EnumWords.Of(result.Outcome), result.Reason, result.ShowCode) + (result.Violation ? " VIOLATION" : string.Empty);

    private static string Words(string outcome, Domain.Discounts.ReasonCode? reason, string? show) =>
        outcome + (reason is { } code ? $" {EnumWords.Of(code)}" : string.Empty) + (show is null ? string.Empty : $" {show}");

    private static Text Plain(int number) => new(number.ToString(CultureInfo.InvariantCulture));

    private static Text Plain(string text) => new(string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)));
}
