using System.Text;
using CharroBot.Api.Http;
using CharroBot.Application.Common;
using CharroBot.Application.Members;
using CharroBot.Application.Shows;
using CharroBot.Infrastructure.Csv;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CharroBot.Api.Endpoints;

/// <summary>Tables as CSV, by the same use cases as the command line's.</summary>
internal static class ImportEndpoints
{
    /// <summary>As many rows as an import takes, with room for long ones.</summary>
    public const int MaxBodyBytes = 20 * 1024 * 1024;

    private const string Csv = "text/csv";

    public static void MapImports(this IEndpointRouteBuilder admin)
    {
        Map(admin, "users", "ImportUsers", "Import members", ImportUsers.Table, (rows, dryRun) => new ImportUsers(rows, dryRun));
        Map(admin, "shows", "ImportShows", "Import shows", ImportShows.Table, (rows, dryRun) => new ImportShows(rows, dryRun));
        Map(admin, "payments", "ImportPayments", "Import payments", ImportPayments.Table, (rows, dryRun) => new ImportPayments(rows, dryRun));
    }

    private static void Map(
        IEndpointRouteBuilder admin, string table, string name, string summary, ImportTable columns,
        Func<IReadOnlyList<ImportRow>, bool, ICommand<ImportSummary>> command) =>
        admin.MapPost($"/import/{table}", (HttpRequest request, IMediator mediator, CancellationToken cancellationToken) =>
                Import(request, mediator, columns, command, cancellationToken))
            .WithName(name).WithSummary(summary)
            .WithDescription("A CSV whose header names the columns of the table. All rows or none: one bad row refuses the file, with errors by line.")
            .MayTakeMinutes().Accepts<string>(Csv).WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes))
            .Produces<ImportSummary>().ProducesProblem(400).ProducesProblem(409).ProducesProblem(422)
            .WithParameters(ApiParameter.Flag("dry_run", "True to check only: the answer says what would be done, and nothing is written."));

    private static async Task<IResult> Import(
        HttpRequest request, IMediator mediator, ImportTable columns,
        Func<IReadOnlyList<ImportRow>, bool, ICommand<ImportSummary>> command, CancellationToken cancellationToken)
    {
        var query = new QueryValues(request.Query);
        var dryRun = query.Flag("dry_run") ?? false;
        if (query.Error is { } invalid)
        {
            return invalid.ToProblem();
        }

        using var body = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 0, MaxBodyBytes));
        await request.Body.CopyToAsync(body, cancellationToken);
        body.Position = 0;
        using var reader = new StreamReader(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        var rows = CsvRows.Read(reader, columns);
        return rows.IsFailure ? rows.Error.ToProblem() : (await mediator.Send(command(rows.Value, dryRun), cancellationToken)).ToHttp();
    }
}
