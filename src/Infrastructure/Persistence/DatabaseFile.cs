namespace CharroBot.Infrastructure.Persistence;

/// <summary>Where the SQLite database is.</summary>
/// <param name="Path">The file's full path; null on PostgreSQL and in memory.</param>
internal sealed record DatabaseFile(string? Path);
