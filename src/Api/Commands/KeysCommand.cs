using System.CommandLine;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Keys;

namespace CharroBot.Api.Commands;

internal static class KeysCommand
{
    public static Command Create() => new("keys", "The keys that protect sessions.") { Rotate() };

    private static Command Rotate()
    {
        var rotate = new Command("rotate", "After a leak: ends every session of the team, revokes every key and makes a new one.");
        rotate.SetAction((_, cancellationToken) => CommandHost.RunAsync(
            async (services, token) =>
            {
                var (keys, accounts) = await services.GetRequiredService<IKeyRing>().RotateAsync(token);
                return Result<string>.Ok(
                    $"Revoked {keys} keys and made a new one; {accounts} accounts are signed out. "
                    + "Restart what serves: it may still know the old keys.");
            },
            migrate: true,
            cancellationToken));
        return rotate;
    }
}
