using System.CommandLine;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Persistence.Backup;

namespace CharroBot.Api.Commands;

internal static class BackupCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Where the copy goes: personal data, readable by you alone." };
        var force = new Option<bool>("--force") { Description = "Replaces FILE where it exists." };
        var backup = new Command("backup", "Copies the SQLite database into one file, while the server runs or not. PostgreSQL has pg_dump.") { file, force };
        backup.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(
            async (services, token) =>
            {
                var target = parsed.GetValue(file)!;
                var written = await services.GetRequiredService<IDatabaseBackup>().WriteAsync(target, parsed.GetValue(force), token);
                return written.IsFailure ? written.Error : Result<string>.Ok($"Backed up to {target.Name}: {written.Value} bytes, checked.");
            },
            migrate: false,
            cancellationToken));
        return backup;
    }
}
