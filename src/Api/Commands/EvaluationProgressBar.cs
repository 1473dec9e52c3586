using System.Globalization;
using CharroBot.Application.Discounts.Evaluation;
using Spectre.Console;

namespace CharroBot.Api.Commands;

/// <summary>
/// Shows on standard error how far an evaluation is: as a bar, or as lines where there is no terminal. Standard output belongs to the
/// results.
/// </summary>
internal static class EvaluationProgressBar
{
    public static async Task<T> ShowAsync<T>(int cases, Func<IProgress<EvaluationStep>?, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work(new Lines(TimeProvider.System));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context => await work(new Bar(context.AddTask($"{cases} cases", maxValue: cases))));
    }

    /// <summary>A line now and then: a model on a CPU takes a quarter of a minute for each case.</summary>
    private sealed class Lines(TimeProvider time) : IProgress<EvaluationStep>
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

        private readonly long _started = time.GetTimestamp();
        private long _said = time.GetTimestamp();

        public void Report(EvaluationStep value)
        {
            if (value.Done == value.Total || time.GetElapsedTime(_said) >= Pause)
            {
                _said = time.GetTimestamp();
                Console.Error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"evaluated {value.Done} of {value.Total} in {time.GetElapsedTime(_started).TotalSeconds:0} s"));
            }
        }
    }

    /// <summary>Reports at once, in order; <see cref="Progress{T}"/> would do so some time, in any order.</summary>
    private sealed class Bar(ProgressTask task) : IProgress<EvaluationStep>
    {
        public void Report(EvaluationStep value) => task.Value = value.Done;
    }
}
