using System.CommandLine;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Persistence;

namespace CharroBot.Api.Commands;

internal static class MigrateCommand
{
    public static Command Create()
    {
        var migrate = new Command("migrate", "Creates the database or brings its schema up to date.");
        migrate.SetAction((_, cancellationToken) => CommandHost.RunAsync(
            async (services, token) =>
            {
                var applied = await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(token);
                return applied == 0 ? "The schema is up to date." : Result<string>.Ok($"Migrations applied: {applied}.");
            },
            migrate: false,
            cancellationToken));
        return migrate;
    }
}
