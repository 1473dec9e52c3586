using CharroBot.Domain.Common;

namespace CharroBot.Infrastructure.Persistence.Backup;

/// <summary>PostgreSQL brings a tool of its own, which fits the server's version; ours could only be worse.</summary>
internal sealed class PostgreSqlBackup : IDatabaseBackup
{
    public Task<Result<long>> WriteAsync(FileInfo file, bool overwrite, CancellationToken cancellationToken) =>
        Task.FromResult<Result<long>>(BackupErrors.UsePgDump);
}
