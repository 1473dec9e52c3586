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

    /// <summary>
    /// Folder for a file of each running process, by which another one on this machine knows that it died; relative to the content root. It
    /// should outlive the process, on a volume where that is a container. Where it cannot be written, leases of dead processes run out.
    /// </summary>
    public string ProcessDirectory { get; set; } = "data/processes";

    /// <summary>Whether a starting process brings the schema up to date; otherwise <c>migrate</c> does.</summary>
    public bool MigrateOnStart { get; set; } = true;
}
