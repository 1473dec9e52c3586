using System.Diagnostics;
using Npgsql;

namespace CharroBot.TestSupport.App;

/// <summary>PostgreSQL's own programs, as docs/operations.md has the operator call them.</summary>
public static class PostgreSqlTools
{
    private static readonly string? Folder = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(Directory.Exists).Order().LastOrDefault()
        : null;

    /// <summary>Runs it to the end against the database's server; whatever it complains of fails the test.</summary>
    public static async Task RunAsync(PostgreSqlTestDatabase database, string tool, params string[] arguments)
    {
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var start = new ProcessStartInfo(Folder is null ? tool : Path.Combine(Folder, tool), arguments) { RedirectStandardError = true };
        start.Environment["PGHOST"] = connection.Host;
        start.Environment["PGPORT"] = $"{connection.Port}";
        start.Environment["PGUSER"] = connection.Username;
        start.Environment["PGPASSWORD"] = connection.Password;
        start.Environment["PGDATABASE"] = connection.Database;
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, errors);
    }
}
