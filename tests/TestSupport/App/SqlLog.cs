using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CharroBot.TestSupport.App;

/// <summary>One statement that the program ran, with the values it ran with.</summary>
public sealed record LoggedSql(string Text, IReadOnlyList<(string Name, object? Value)> Parameters);

/// <summary>Notes what EF Core sends to one database while it is open.</summary>
public sealed class SqlLog : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string _database;
    private readonly ConcurrentQueue<LoggedSql> _statements = new();
    private readonly ConcurrentBag<IDisposable> _subscriptions = [];

    /// <summary>Open it before the program starts: EF looks but once a second, for each context, whether anybody listens.</summary>
    /// <param name="database">Whose statements; those of the program's background work are among them.</param>
    public SqlLog(TestDatabase database)
    {
        _database = DataSourceOf(database.ConnectionString);
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public IReadOnlyList<LoggedSql> Statements => [.. _statements];

    public void Clear() => _statements.Clear();

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData { Command: { Connection: { } connection } command }
            && DataSourceOf(connection.ConnectionString) == _database)
        {
            _statements.Enqueue(new LoggedSql(
                command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }

    private static string DataSourceOf(string connectionString)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return parts.TryGetValue("Data Source", out var file) ? (string)file : (string)parts["Database"];
    }
}
