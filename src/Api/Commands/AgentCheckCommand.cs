using System.CommandLine;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Agent;

namespace CharroBot.Api.Commands;

/// <summary><c>agent check</c>: what stands between the configuration and a decision by the model.</summary>
internal static class AgentCheckCommand
{
    public static Command Create()
    {
        var check = new Command("check", "Is the model server there, is the model pulled, does a sample decision come out right, how long does it take.");
        check.SetAction((_, cancellationToken) => CommandHost.RunAsync(
            async (services, stop) =>
            {
                await foreach (var step in services.GetRequiredService<AgentCheck>().RunAsync(stop))
                {
                    await Console.Out.WriteLineAsync($"{(step.Passed ? "ok  " : "FAIL")} {step.Name}: {step.Detail.ReplaceLineEndings(" ")}");
                    if (!step.Passed)
                    {
                        return Error.Conflict("agent_check_failed", $"{step.Name}: {step.Detail}");
                    }
                }

                return Result<string>.Ok("The agent can decide.");
            },
            migrate: false,
            cancellationToken));
        return check;
    }
}
