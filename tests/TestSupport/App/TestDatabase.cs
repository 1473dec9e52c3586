using Microsoft.Data.Sqlite;
using Npgsql;

namespace CharroBot.TestSupport.App;

/// <summary>A database of its own for a fixture, gone with it.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    public abstract string Provider { get; }

    public abstract string ConnectionString { get; }

    /// <summary>An empty one.</summary>
    public abstract Task CreateAsync();

    /// <summary>One with the schema and the accounts of <see cref="AppFixture"/>: far quicker than to migrate an empty one.</summary>
    public abstract Task CreateMigratedAsync();

    /// <summary>Ends the idle connections of this process.</summary>
    public abstract void CloseConnections();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Delete();
        return ValueTask.CompletedTask;
    }

    internal abstract void Delete();
}

public sealed class SqliteTestDatabase : TestDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("charrobot-test-");

    public string Folder => _folder.FullName;

    public override string Provider => "Sqlite";

    public override string ConnectionString => $"Data Source={File}";

    private string File => Path.Combine(_folder.FullName, "charrobot.db");

    public override Task CreateAsync() => Task.CompletedTask;

    public override async Task CreateMigratedAsync() => System.IO.File.Copy((await DatabaseTemplate.SqliteAsync()).File, File);

    public override void CloseConnections()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }

    internal override void Delete()
    {
        CloseConnections();
        _folder.Delete(recursive: true);
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

    /// <summary>With options it is empty: a copy has those of its template.</summary>
    public override async Task CreateMigratedAsync() => await (options.Length > 0
        ? CreateAsync()
        : RunAsync($"CREATE DATABASE {Name} TEMPLATE {(await DatabaseTemplate.PostgreSqlAsync()).Name}"));

    public override void CloseConnections()
    {
        using var connection = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    internal override void Delete()
    {
        CloseConnections();
        using var connection = new NpgsqlConnection(Server);
        connection.Open();
        using var command = Command(connection, $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
        command.ExecuteNonQuery();
    }

    private static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql)
    {
        // Ample: on a slow machine to copy a database takes its time.
        var command = connection.CreateCommand();
        command.CommandTimeout = 300;
#pragma warning disable CA2100 // The names in it are made here, of hexadecimal digits; options are constants of tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
