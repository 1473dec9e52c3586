using System.Data.Common;
using System.Runtime.CompilerServices;
using CharroBot.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Verification;

internal sealed class DatabaseVerifier(CharroBotDbContext context, DatabaseDialect dialect) : IDatabaseVerifier
{
    private const string Schema = "schema_outdated";

    public async Task<Result<VerificationSummary>> VerifyAsync(Func<VerificationFinding, Task> report, CancellationToken cancellationToken)
    {
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        if (pending > 0)
        {
            return Error.Conflict(Schema, $"Faltan {pending} migraciones: primero corré migrate.");
        }

        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var snapshot = await dialect.BeginSnapshotAsync(context.Database.GetDbConnection(), cancellationToken);
            var findings = 0L;
            foreach (var check in Checks.All.Concat(ForeignKeys()).Concat(dialect.OwnChecks))
            {
                await foreach (var text in AnswersAsync(snapshot, check.Sql, cancellationToken))
                {
                    findings++;
                    await report(new VerificationFinding(check.Name, text));
                }
            }

            await context.Database.UseTransactionAsync(snapshot, cancellationToken);
            await foreach (var finding in TallyCheck.FindAsync(context, cancellationToken))
            {
                findings++;
                await report(finding);
            }

            return new VerificationSummary(
                findings,
                await CountAsync(snapshot, "shows", cancellationToken),
                await CountAsync(snapshot, "discount_requests", cancellationToken),
                await CountAsync(snapshot, "audit_entries", cancellationToken),
                await CountAsync(snapshot, "email_outbox", cancellationToken));
        }
        finally
        {
            await context.Database.UseTransactionAsync(null, CancellationToken.None);
            await context.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Every reference that the schema declares: a restore, or a tool with its checks switched off, may have broken one.</summary>
    private IEnumerable<Check> ForeignKeys() =>
        from table in context.Model.GetRelationalModel().Tables
        from key in table.ForeignKeyConstraints
        let column = key.Columns.Single().Name
        let principal = key.PrincipalTable.Name
        select new Check("foreign_key", $"""
            SELECT '{table.Name}.{column} names {principal} ' || d.{column} || ', which is not there, ' || COUNT(*) || ' times'
            FROM {table.Name} AS d WHERE d.{column} IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM {principal} AS p WHERE p.{key.PrincipalColumns.Single().Name} = d.{column})
            GROUP BY d.{column}
            """);

    private static async IAsyncEnumerable<string> AnswersAsync(
        DbTransaction snapshot, string sql, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = Command(snapshot, sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return reader.GetString(0);
        }
    }

    private static async Task<long> CountAsync(DbTransaction snapshot, string table, CancellationToken cancellationToken)
    {
        await using var command = Command(snapshot, $"SELECT COUNT(*) FROM {table}");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static DbCommand Command(DbTransaction snapshot, string sql)
    {
        var command = snapshot.Connection!.CreateCommand();
        command.Transaction = snapshot;

        // A large database may take longer than any timeout that suits a page.
        command.CommandTimeout = 0;
#pragma warning disable CA2100 // Our own words, and names of the model.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
