using System.CommandLine;

namespace CharroBot.Api.Commands;

internal static class AgentCommand
{
    public static Command Create() => new("agent", "The agent that advises: is it able to, and how well does it.")
    {
        AgentCheckCommand.Create(),
        AgentEvalCommand.Create(),
    };
}
