using System.CommandLine;
using System.Globalization;
using CharroBot.Application.Chat.Knowledge;
using CharroBot.Application.Chat.Learning;
using CharroBot.Domain.Common;

namespace CharroBot.Api.Commands;

/// <summary><c>knowledge train</c>: makes the weights from the knowledge files, and says by cross-validation what each threshold would bring.</summary>
internal static class KnowledgeCommand
{
    public static Command Create() => new("knowledge", "What the bot answers from.") { Train() };

    private static Command Train()
    {
        var output = new Option<FileInfo>("--output") { HelpName = "FILE", Description = "Where the weights go; without it they are only measured." };
        var command = new Command("train", "Trains the heads that choose a passage from the example questions, and prints what they bring on examples left out.") { output };
        command.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(
            (services, token) => TrainAsync(services.GetRequiredService<KnowledgeIndex>().Passages, parsed.GetValue(output), token),
            migrate: false,
            cancellationToken));
        return command;
    }

    private static async Task<Result<string>> TrainAsync(IReadOnlyList<KnowledgePassage> passages, FileInfo? output, CancellationToken cancellationToken)
    {
        var examples = KnowledgeIndex.ExamplesOf(passages);
        await Console.Out.WriteLineAsync($"{passages.Count} passages, {passages.Count(passage => passage.Text is null)} of them without an answer; {examples.Count} examples");
        await Console.Out.WriteLineAsync("told from | told right | told wrong, of told | asked | honest, of those without");
        foreach (var row in KnowledgeTraining.CrossValidate(passages))
        {
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{row.Threshold,9:0.00} | {row.Told,10:P1} | {row.Wrong,19:P1} | {row.Asked,5:P1} | {row.Honest:P1}"));
        }

        if (output is null)
        {
            return "Nothing written: no --output.";
        }

        var head = CharacterHead.Train(examples, passages.Count);
        using var written = new MemoryStream();
        head.Write(written, examples);
        await File.WriteAllBytesAsync(output.FullName, written.ToArray(), cancellationToken);
        return $"{head.Features} features, {written.Length / 1024} kB written to {output.Name}.";
    }
}
