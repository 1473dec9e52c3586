using System.CommandLine;
using CharroBot.Application.Emails;
using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Api.Commands;

internal static class EmailCommand
{
    public static Command Create() => new("email", "Looks at emails, and tries the way they leave.") { Preview(), Test() };

    private static Command Preview()
    {
        var template = new Option<string>("--template") { Description = "The template's name, as approval or rejection.show_past.", Required = true };
        var html = new Option<bool>("--html") { Description = "Prints the HTML part instead of subject and text." };
        var preview = new Command("preview", "Prints an email made of a template and made-up facts. Sends nothing.") { template, html };
        preview.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(
            async (services, token) =>
            {
                var made = await services.GetRequiredService<IMediator>().Send(new PreviewEmail(parsed.GetValue(template)!), token);
                return made.IsFailure
                    ? made.Error
                    : Result<string>.Ok(parsed.GetValue(html) ? made.Value.Html : $"Asunto: {made.Value.Subject}\n\n{made.Value.Text}");
            },
            migrate: false,
            cancellationToken));
        return preview;
    }

    private static Command Test()
    {
        var to = new Option<string>("--to") { Description = "Your address. Email:OverrideRecipient goes before it.", Required = true };
        var test = new Command("test", "Sends a made-up approval by the configured transport.") { to };
        test.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(
            async (services, token) =>
            {
                var sent = await services.GetRequiredService<IMediator>().Send(new SendTestEmail(parsed.GetValue(to)), token);
                return sent.IsFailure ? sent.Error : Result<string>.Ok($"Sent to {sent.Value}.");
            },
            migrate: false,
            cancellationToken));
        return test;
    }
}
