namespace CharroBot.Infrastructure.Persistence;

/// <summary>Which database holds the data.</summary>
public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
}

/// <summary>The <c>Database</c> section; the connection itself is <c>ConnectionStrings:CharroBot</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";
    public const string ConnectionStringName = "CharroBot";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Of the PostgreSQL user, where the connection string is not to hold it.</summary>
    public string? Password { get; set; }

    /// <summary>Whether a starting process brings the schema up to date; otherwise <c>migrate</c> does.</summary>
    public bool MigrateOnStart { get; set; } = true;
}
