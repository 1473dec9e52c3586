using CharroBot.Api;
using CharroBot.Api.Commands;

return CommandLine.Handles(args) ? await CommandLine.RunAsync(args) : await Server.RunAsync(args);
