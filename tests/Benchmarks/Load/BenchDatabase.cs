using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CharroBot.Benchmarks.Load;

/// <summary>A fresh database of its own, gone afterwards.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly string? _server;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("charrobot-bench-");

    private BenchDatabase(string? server, string name)
    {
        _server = server;
        Name = name;
        ConnectionString = server is null
            ? $"Data Source={Path.Combine(_folder.FullName, name)}.db"
            : new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 80 }.ToString();
    }

    public bool IsSqlite => _server is null;

    public string Provider => IsSqlite ? "Sqlite" : "PostgreSql";

    public string ConnectionString { get; }

    public string Folder => _folder.FullName;

    private string Name { get; }

    /// <param name="server">A PostgreSQL server; null for a SQLite file.</param>
    public static async Task<BenchDatabase> CreateAsync(string? server)
    {
        var database = new BenchDatabase(server, $"charrobot_bench_{Guid.NewGuid():N}");
        await database.OnServerAsync($"CREATE DATABASE {database.Name}");
        return database;
    }

    public async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = IsSqlite ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        await OnServerAsync($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
        _folder.Delete(recursive: true);
    }

    private async Task OnServerAsync(string sql)
    {
        if (_server is not null)
        {
            await using var connection = new NpgsqlConnection(_server);
            await connection.OpenAsync();
            await connection.RunAsync(sql);
        }
    }
}

internal static class DbConnectionExtensions
{
    /// <summary>Runs SQL that the benchmark wrote itself.</summary>
    public static async Task<int> RunAsync(this DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // No word of it comes from outside.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 600;
        return await command.ExecuteNonQueryAsync();
    }

    public static async Task<List<T>> ListAsync<T>(this DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // No word of it comes from outside.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<T>();
        while (await reader.ReadAsync())
        {
            found.Add((T)Convert.ChangeType(reader.GetValue(0), typeof(T), System.Globalization.CultureInfo.InvariantCulture));
        }

        return found;
    }
}
