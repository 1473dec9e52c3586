using System.Globalization;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CharroBot.Integration.Tests.Administration;

/// <summary>Our own tables, as the databases' own tools write them, come back and change nothing.</summary>
public abstract class OwnTableTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Theory]
    [InlineData("users", "users", "id")]
    [InlineData("shows", "shows", "id")]
    [InlineData("payments", "payment_history", "user_id")]
    public async Task Import_OfACopyOfOurTable_ChangesNothing(string import, string table, string key)
    {
        var made = import == "shows"
            ? await app.Admin.MadeAsync(AdminForms.Shows, AdminForms.Show())
            : await app.Admin.MadeAsync(AdminForms.Users, AdminForms.User(name: "Ana, \"la Ñata\" Paz"));
        if (import == "payments")
        {
            using var paid = await app.Admin.ImportAsync(
                import,
                "user_email,amount_paid,payment_date,description,confirmed\n"
                + $"{made.Text("email")},4500.5,2026-09-20T22:30:01.123456,\"Cuota, septiembre\",x\n"
                + $"{made.Text("email")},9000,2026-09-20,,no\n");
            (await paid.BodyAsync()).Number("created").ShouldBe(2);
        }

        var csv = await CopyAsync(table, key, made.Number("id"));
        using var response = await app.Admin.ImportAsync(import, csv);

        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync() + csv);
        var summary = await response.BodyAsync();
        summary.Number("unchanged").ShouldBe(summary.Number("rows"), csv);
        summary.Number("rows").ShouldBe(import == "payments" ? 2 : 1);
    }

    /// <summary><c>\copy … csv header</c> of psql; <c>.mode csv</c> with <c>.headers on</c> of sqlite3.</summary>
    private Task<string> CopyAsync(string table, string key, int id) => app.ReadAsync(async context =>
    {
        var sql = $"SELECT * FROM {table} WHERE {key} = {id}";
        await context.Database.OpenConnectionAsync();
        if (context.Database.GetDbConnection() is NpgsqlConnection postgres)
        {
            using var export = await postgres.BeginTextExportAsync($"COPY ({sql}) TO STDOUT (FORMAT csv, HEADER)");
            return await export.ReadToEndAsync();
        }

        await using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Made of the constants above and a number.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var columns = Enumerable.Range(0, reader.FieldCount).ToList();
        var lines = new List<string> { string.Join(',', columns.Select(reader.GetName)) };
        while (await reader.ReadAsync())
        {
            lines.Add(string.Join(',', columns.Select(column => Cell(reader.GetValue(column)))));
        }

        return string.Concat(lines.Select(line => line + "\r\n"));
    });

    private static string Cell(object value) => value switch
    {
        DBNull => string.Empty,
        double real => real.ToString("0.0##############", CultureInfo.InvariantCulture),
        string text when text.Any(c => ",\" '{\n".Contains(c, StringComparison.Ordinal)) =>
            $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}

public sealed class OwnTableOnSqlite(SqliteApp app) : OwnTableTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class OwnTableOnPostgreSql(PostgreSqlApp app) : OwnTableTests<PostgreSqlApp>(app);
