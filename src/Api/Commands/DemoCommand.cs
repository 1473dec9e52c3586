using System.CommandLine;
using CharroBot.Application.Members;
using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Api.Commands;

internal static class DemoCommand
{
    public static Command Create()
    {
        var load = new Command("load", "Loads the demo programme. Refused where real members are.");
        load.SetAction((_, cancellationToken) => CommandHost.RunAsync(
            async (services, token) =>
            {
                var loaded = await services.GetRequiredService<IMediator>().Send(new LoadDemo(), token);
                return loaded.IsFailure
                    ? loaded.Error
                    : Result<string>.Ok($"Demo programme loaded: {loaded.Value.Members} members, {loaded.Value.Shows} shows.");
            },
            migrate: true,
            cancellationToken));
        return new Command("demo", "A programme to try things on.") { load };
    }
}
