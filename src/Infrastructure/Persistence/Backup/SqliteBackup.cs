using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Files;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Backup;

/// <summary>
/// SQLite's online backup: it reads one snapshot, and writers go on meanwhile. The copy is made under another name beside its place,
/// checked, brought to the disk and only then renamed: what stands under the name asked for is a whole backup, the new or the old one.
/// </summary>
internal sealed class SqliteBackup(CharroBotDbContext context) : IDatabaseBackup
{
    public async Task<Result<long>> WriteAsync(FileInfo file, bool overwrite, CancellationToken cancellationToken)
    {
        var source = new SqliteConnectionStringBuilder(context.Database.GetConnectionString());
        if (Refusal(new FileInfo(source.DataSource), file, overwrite) is { } refusal)
        {
            return refusal;
        }

        var copy = new FileInfo($"{file.FullName}.{Guid.NewGuid():N}.partial");
        try
        {
            // It holds what members wrote: nobody else on the machine reads it, not even while it is made.
            OwnerOnly.Touch(copy.FullName);
            if (await CopyAsync(source, copy, cancellationToken) is { } damage)
            {
                return BackupErrors.Damaged(damage);
            }

            Flush(copy);
            copy.Refresh();
            var bytes = copy.Length;
            File.Move(copy.FullName, file.FullName, overwrite);
            return bytes;
        }
        catch (IOException) when (!overwrite && File.Exists(file.FullName))
        {
            return BackupErrors.Exists(file);
        }
        finally
        {
            File.Delete(copy.FullName);
        }
    }

    private static Error? Refusal(FileInfo database, FileInfo file, bool overwrite)
    {
        if (!database.Exists)
        {
            return BackupErrors.NoDatabase;
        }

        if (!Directory.Exists(file.DirectoryName))
        {
            return BackupErrors.FolderMissing(file);
        }

        if (!file.Exists)
        {
            return Directory.Exists(file.FullName) ? BackupErrors.Exists(file) : null;
        }

        return Target(file) == Target(database) ? BackupErrors.IsTheDatabase : overwrite ? null : BackupErrors.Exists(file);
    }

    private static string Target(FileInfo file) => file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName;

    /// <returns>What is wrong with the copy; null where nothing is.</returns>
    private static async Task<string?> CopyAsync(SqliteConnectionStringBuilder source, FileInfo copy, CancellationToken cancellationToken)
    {
        await using var from = new SqliteConnection(
            new SqliteConnectionStringBuilder(source.ToString()) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        await using var to = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = copy.FullName, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        await from.OpenAsync(cancellationToken);
        await to.OpenAsync(cancellationToken);
        await AskAsync(from, "PRAGMA busy_timeout = 10000", cancellationToken);
        from.BackupDatabase(to);

        // One file without a log beside it: that is what gets copied elsewhere.
        await AskAsync(to, "PRAGMA journal_mode = DELETE", cancellationToken);
        var answer = await AskAsync(to, "PRAGMA integrity_check(1)", cancellationToken);
        return answer == "ok" ? null : answer;
    }

    private static async Task<string?> AskAsync(SqliteConnection connection, string pragma, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // One of the pragmas above.
        command.CommandText = pragma;
#pragma warning restore CA2100
        return (await command.ExecuteScalarAsync(cancellationToken))?.ToString();
    }

    private static void Flush(FileInfo file)
    {
        using var stream = file.Open(FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }
}
