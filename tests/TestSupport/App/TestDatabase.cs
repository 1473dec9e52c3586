using Npgsql;

namespace CharroBot.TestSupport.App;

/// <summary>A database of its own for a fixture, gone with it.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    public abstract string Provider { get; }

    public abstract string ConnectionString { get; }

    public abstract Task CreateAsync();

    public abstract ValueTask DisposeAsync();
}

public sealed class SqliteTestDatabase : TestDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("charrobot-test-");

    public string Folder => _folder.FullName;

    public override string Provider => "Sqlite";

    public override string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "charrobot.db")}";

    public override Task CreateAsync() => Task.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>On the server that <c>CHARROBOT_TEST_POSTGRES</c> names; <c>build/test.sh</c> starts one.</summary>
/// <param name="options">How it is made, as <c>CREATE DATABASE</c> takes it.</param>
public sealed class PostgreSqlTestDatabase(string options = "") : TestDatabase
{
    public const string Variable = "CHARROBOT_TEST_POSTGRES";

    private static readonly string Server = Environment.GetEnvironmentVariable(Variable)
        ?? throw new InvalidOperationException($"{Variable} names no server. Run build/test.sh, or leave these tests out: --filter Database!=PostgreSql");

    public string Name { get; } = $"charrobot_test_{Guid.NewGuid():N}";

    public override string Provider => "PostgreSql";

    public override string ConnectionString =>
        new NpgsqlConnectionStringBuilder(Server) { Database = Name, MaxPoolSize = 40, IncludeErrorDetail = true }.ToString();

    public override Task CreateAsync() => RunAsync($"CREATE DATABASE {Name} {options}");

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await using (var connection = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await RunAsync($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
    }

    private static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is made here, of hexadecimal digits; options are constants of tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
