using System.CommandLine;

namespace CharroBot.Api.Commands;

internal static class AgentCommand
{
    public static Command Create() => new("agent", "The decider that is configured.") { AgentEvalCommand.Create() };
}
