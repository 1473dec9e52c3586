using CharroBot.Application.Discounts.Evaluation;
using Spectre.Console;

namespace CharroBot.Api.Commands;

/// <summary>Shows on standard error how far an evaluation is, where somebody is looking: standard output belongs to the results.</summary>
internal static class EvaluationProgressBar
{
    public static async Task<T> ShowAsync<T>(int cases, Func<IProgress<EvaluationStep>?, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work(null);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context => await work(new Bar(context.AddTask($"{cases} cases", maxValue: cases))));
    }

    /// <summary>Reports at once, in order; <see cref="Progress{T}"/> would do so some time, in any order.</summary>
    private sealed class Bar(ProgressTask task) : IProgress<EvaluationStep>
    {
        public void Report(EvaluationStep value) => task.Value = value.Done;
    }
}
