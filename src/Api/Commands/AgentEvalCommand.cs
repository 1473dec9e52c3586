using System.CommandLine;
using System.Globalization;
using CharroBot.Application.Discounts.Evaluation;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Agent;
using CharroBot.Infrastructure.Agent.Evaluation;
using MediatR;
using Spectre.Console;

namespace CharroBot.Api.Commands;

internal static class AgentEvalCommand
{
    private const string StandardOutput = "-";

    public static Command Create()
    {
        var cases = new Option<FileInfo>("--cases") { HelpName = "FILE", Description = "Labelled cases of your own; without it, those that come with the product." };
        var json = new Option<string>("--json") { HelpName = "FILE", Description = "Also writes the results to this file; - writes them alone to standard output." };
        var limit = new Option<int?>("--limit") { HelpName = "N", Description = "At most this many cases, spread evenly over the file." };
        limit.Validators.Add(result =>
        {
            // What is no number at all, the parser says itself.
            if (int.TryParse(result.Tokens is [.., var token] ? token.Value : null, CultureInfo.InvariantCulture, out var count) && count < 1)
            {
                result.AddError("--limit must be at least 1.");
            }
        });
        var command = new Command("eval", "Puts labelled cases to the configured decider. Needs no database and changes nothing. Exit code 1 if a rule was broken.")
        {
            cases, json, limit,
        };
        command.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(
            (services, token) => EvaluateAsync(services, parsed.GetValue(cases), parsed.GetValue(json), parsed.GetValue(limit), token),
            migrate: false,
            cancellationToken,
            services => services.AddSingleton<EvaluationCatalog>()
                .AddSingleton<IShowCatalog>(provider => provider.GetRequiredService<EvaluationCatalog>())));
        return command;
    }

    private static async Task<Result<int>> EvaluateAsync(
        IServiceProvider services, FileInfo? cases, string? json, int? limit, CancellationToken cancellationToken)
    {
        var set = Read(cases);
        if (set.IsFailure)
        {
            return set.Error;
        }

        services.GetRequiredService<EvaluationCatalog>().Load(set.Value);

        // A file that cannot be written is better known before the model has worked for minutes than after.
        await using var file = json is null or StandardOutput ? null : new FileStream(json, FileMode.OpenOrCreate, FileAccess.Write);
        var chosen = limit is { } count ? set.Value.Sample(count) : set.Value;
        await services.GetRequiredService<AgentWarmUp>().RunAsync(cancellationToken);
        var evaluated = await EvaluationProgressBar.ShowAsync(
            chosen.Cases.Count, progress => services.GetRequiredService<IMediator>().Send(new EvaluateAgent(chosen, progress), cancellationToken));
        if (evaluated.IsFailure)
        {
            return evaluated.Error;
        }

        var report = evaluated.Value;
        var results = EvaluationJson.Write(report, services.GetRequiredService<IAgentStatus>());
        if (file is not null)
        {
            file.SetLength(0);
            await file.WriteAsync(results, cancellationToken);
        }

        if (json is StandardOutput)
        {
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(results, cancellationToken);
        }
        else
        {
            EvaluationTable.Print(AnsiConsole.Console, report, services.GetRequiredService<IAgentStatus>());
        }

        return report.All.Violations == 0
            ? 0
            : await CommandHost.FailAsync($"rules_broken: {report.All.Violations} of {report.All.Cases} cases were approved where the rules refuse.");
    }

    private static Result<EvaluationSet> Read(FileInfo? cases)
    {
        if (cases is null)
        {
            return EvaluationFile.Shipped();
        }

        if (!cases.Exists)
        {
            return Error.NotFound("file_not_found", $"No existe el archivo {cases.Name}.");
        }

        using var stream = cases.OpenRead();
        return stream.Length > EvaluationFile.MaxBytes
            ? Error.Invalid("cases_invalid", $"el archivo tiene más de {EvaluationFile.MaxBytes / 1024 / 1024} MB.")
            : EvaluationFile.Read(stream);
    }
}
