using System.CommandLine;
using System.Text;
using CharroBot.Application.Common;
using CharroBot.Application.Members;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Csv;
using MediatR;

namespace CharroBot.Api.Commands;

internal static class ImportCommand
{
    private delegate ICommand<ImportSummary> Make(IReadOnlyList<ImportRow> rows, bool dryRun);

    private static readonly Dictionary<string, (ImportTable Columns, Make Make)> Kinds = new()
    {
        ["users"] = (ImportUsers.Table, (rows, dryRun) => new ImportUsers(rows, dryRun)),
        ["shows"] = (ImportShows.Table, (rows, dryRun) => new ImportShows(rows, dryRun)),
        ["payments"] = (ImportPayments.Table, (rows, dryRun) => new ImportPayments(rows, dryRun)),
    };

    public static Command Create()
    {
        var import = new Command("import", "Reads a CSV file whose header names the table's columns. All rows or none.");
        foreach (var (kind, (columns, make)) in Kinds)
        {
            import.Add(Of(kind, columns, make));
        }

        return import;
    }

    private static Command Of(string kind, ImportTable columns, Make make)
    {
        var file = new Argument<FileInfo>("FILE.csv") { Description = "UTF-8, comma or semicolon." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only checks." };
        var command = new Command(kind, $"Imports {kind}; a row whose key exists updates it.") { file, dryRun };
        command.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(
            (services, token) => ImportAsync(services, parsed.GetValue(file)!, columns, rows => make(rows, parsed.GetValue(dryRun)), token),
            migrate: true,
            cancellationToken));
        return command;
    }

    private static async Task<Result<string>> ImportAsync(
        IServiceProvider services, FileInfo file, ImportTable columns, Func<IReadOnlyList<ImportRow>, ICommand<ImportSummary>> make,
        CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            return Error.NotFound("file_not_found", $"No existe el archivo {file.Name}.");
        }

        using var reader = new StreamReader(file.OpenRead(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        var rows = CsvRows.Read(reader, columns);
        if (rows.IsFailure)
        {
            return Explain(rows.Error);
        }

        var imported = await services.GetRequiredService<IMediator>().Send(make(rows.Value), cancellationToken);
        if (imported.IsFailure)
        {
            return Explain(imported.Error);
        }

        var summary = imported.Value;
        var done = summary.DryRun ? "Would import" : "Imported";
        var counts = $"{done} {summary.Rows} rows: {summary.Created} new, {summary.Updated} updated, {summary.Unchanged} unchanged.";
        return string.Join('\n', [counts, .. summary.Notes]);
    }

    /// <summary>Every bad line, in the one line that a script reads.</summary>
    private static Error Explain(Error error) => error is ImportError import
        ? error with { Message = string.Join("; ", import.Lines.Select(line => $"línea {line.Key}: {string.Join(' ', line.Value)}")) }
        : error;
}
