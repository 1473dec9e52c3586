using CharroBot.Application.Common;
using CharroBot.Application.Discounts;
using CharroBot.Application.Emails;
using CharroBot.Infrastructure.Email.Bounces;
using CharroBot.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Workers;

/// <summary>Reads the delivery reports that came in since the last look, where a mailbox for them is configured.</summary>
internal sealed class BounceWorker(
    IServiceScopeFactory scopes, IDatabaseFailures failures, IOptions<EmailOptions> options, TimeProvider time, ILogger<BounceWorker> logger)
    : RepeatingWorker(scopes, failures, time, logger)
{
    private readonly IServiceScopeFactory _scopes = scopes;

    protected override TimeSpan Interval => TimeSpan.FromSeconds(options.Value.Bounces.IntervalSeconds);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value.Bounces.Enabled ? base.ExecuteAsync(stoppingToken) : Task.CompletedTask;

    protected override async Task<bool> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var mailbox = services.GetRequiredService<BounceMailbox>();
        var context = services.GetRequiredService<CharroBotDbContext>();
        var mark = await context.MailboxMarks.AsNoTracking().FirstOrDefaultAsync(row => row.Mailbox == mailbox.Name, cancellationToken);
        var seen = mark is null ? default : new MailboxPosition((uint)mark.UidValidity, (uint)mark.LastUid);
        try
        {
            await mailbox.ReadAsync(seen, RecordAsync, (position, token) => KeepAsync(mailbox.Name, position, token), cancellationToken);
        }
        catch (Exception exception) when (exception is MailKit.ProtocolException or MailKit.CommandException or MailKit.Security.AuthenticationException
            or MailKit.Security.SslHandshakeException or System.Net.Sockets.SocketException or IOException or TimeoutException or MailKit.FolderNotFoundException)
        {
            logger.LogWarning("The mailbox for delivery reports cannot be read ({Failure}); trying again in {Seconds} s.", exception.GetType().Name, (int)Interval.TotalSeconds);
        }

        return false;
    }

    private async Task RecordAsync(MimeKit.MimeMessage message, CancellationToken cancellationToken)
    {
        if (DeliveryReports.Read(message) is not { } report)
        {
            return;
        }

        await using var scope = _scopes.CreateAsyncScope();
        var recorded = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RecordDeliveryReport(report), cancellationToken);
        if (recorded is { IsSuccess: true, Value: true })
        {
            logger.LogInformation("A delivery report was recorded: {Outcome}.", report.Outcome);
        }
    }

    private async Task KeepAsync(string mailbox, MailboxPosition position, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CharroBotDbContext>();
        await using var pass = await scope.ServiceProvider.GetRequiredService<DatabaseDialect>().EnterWriteAsync(context, cancellationToken);
        var mark = await context.MailboxMarks.FirstOrDefaultAsync(row => row.Mailbox == mailbox, cancellationToken);
        if (mark is null)
        {
            context.MailboxMarks.Add(mark = new MailboxMark { Mailbox = mailbox });
        }

        (mark.UidValidity, mark.LastUid) = (position.Validity, position.LastUid);
        await context.SaveChangesAsync(cancellationToken);
    }
}
