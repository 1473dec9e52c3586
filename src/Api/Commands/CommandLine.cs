using System.CommandLine;

namespace CharroBot.Api.Commands;

/// <summary>
/// The command line of the same program. Exit code 0: done; 1: refused or failed, with one line on standard error; 2: not understood.
/// </summary>
internal static class CommandLine
{
    private const int NotUnderstood = 2;

    /// <summary>Words that are not configuration (<c>--Key=value</c>) ask for a command; none at all asks to serve.</summary>
    public static bool Handles(string[] args) => args is [var first, ..]
        && (first is "--help" or "-h" or "-?" or "--version" || !(first.StartsWith('-') || first.StartsWith('/') || first.Contains('=', StringComparison.Ordinal)));

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("CharroBot: discounts for a community's shows. Without a command it serves; configuration comes from the environment, appsettings.json or --Key=value.")
        {
            MigrateCommand.Create(),
            ImportCommand.Create(),
            StaffCommand.Create(),
            DemoCommand.Create(),
            AgentCommand.Create(),
            KnowledgeCommand.Create(),
            EmailCommand.Create(),
            KeysCommand.Create(),
            BackupCommand.Create(),
            VerifyCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{parsed.Errors[0].Message.ReplaceLineEndings(" ")} Try --help.");
            return NotUnderstood;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
}
