using CharroBot.Domain.Common;

namespace CharroBot.Infrastructure.Persistence.Backup;

/// <summary>Copies the whole database into one file while the program serves and writes.</summary>
public interface IDatabaseBackup
{
    /// <param name="file">Where the copy goes; it appears there whole or not at all.</param>
    /// <param name="overwrite">Whether a file that is there already gives way.</param>
    /// <returns>Bytes of the copy.</returns>
    Task<Result<long>> WriteAsync(FileInfo file, bool overwrite, CancellationToken cancellationToken);
}

internal static class BackupErrors
{
    public static Error Exists(FileInfo file) => Error.Conflict("backup_exists", $"{file.Name} ya existe; con --force se reemplaza.");

    public static Error FolderMissing(FileInfo file) => Error.NotFound("folder_not_found", $"No existe la carpeta {file.DirectoryName}.");

    public static Error IsTheDatabase { get; } = Error.Conflict("backup_is_database", "Ese archivo es la base de datos misma.");

    public static Error NoDatabase { get; } = Error.NotFound("database_not_found", "Todavía no hay una base de datos para copiar.");

    /// <param name="finding">What SQLite says of the copy.</param>
    public static Error Damaged(string finding) => Error.Conflict("backup_damaged", $"La copia no pasa la revisión de SQLite, y no quedó: {finding}");

    public static Error UsePgDump { get; } = Error.Conflict(
        "backup_by_pg_dump", "PostgreSQL se copia con su propia herramienta: pg_dump --format=custom --file=ARCHIVO --dbname=BASE (docs/operations.md).");
}
