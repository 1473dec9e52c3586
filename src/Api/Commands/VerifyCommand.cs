using System.CommandLine;
using CharroBot.Infrastructure.Persistence.Verification;

namespace CharroBot.Api.Commands;

internal static class VerifyCommand
{
    public static Command Create()
    {
        var verify = new Command("verify", "Checks quotas, audit trails, emails and references of the database; changes nothing. Exit code 1 with a line for each finding.");
        verify.SetAction((_, cancellationToken) => CommandHost.RunAsync(
            async (services, token) =>
            {
                var verified = await services.GetRequiredService<IDatabaseVerifier>().VerifyAsync(
                    finding => Console.Out.WriteLineAsync($"{finding.Check}: {finding.Text}"), token);
                if (verified.IsFailure)
                {
                    return verified.Error;
                }

                var summary = verified.Value;
                if (summary.Findings > 0)
                {
                    return await CommandHost.FailAsync($"verify_failed: {summary.Findings} findings.");
                }

                await Console.Out.WriteLineAsync(
                    $"ok: {summary.Shows} shows, {summary.Requests} requests, {summary.AuditEntries} audit entries and {summary.Emails} emails agree.");
                return 0;
            },
            migrate: false,
            cancellationToken));
        return verify;
    }
}
