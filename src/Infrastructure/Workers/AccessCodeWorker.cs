using CharroBot.Application.Common;
using CharroBot.Application.Discounts.Identification;
using CharroBot.Application.Emails;
using CharroBot.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Workers;

/// <summary>Mails the codes that were asked for, apart from the answer to whoever asked: its time says nothing of the address.</summary>
internal sealed class AccessCodeWorker(
    AccessCodeQueue queue, IServiceScopeFactory scopes, IDatabaseFailures failures, TimeProvider time, ILogger<AccessCodeWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SendAsync(await queue.TakeAsync(stoppingToken), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.LogWorkerFailure(exception, failures, nameof(AccessCodeWorker));
            }
        }
    }

    private async Task SendAsync(string email, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<AccessCodeEmail>().SendAsync(email, cancellationToken);
                return;
            }
            catch (EmailTransportException exception)
                when (exception.Failure is not (EmailFailure.Refused or EmailFailure.Uncertain) && attempt < Pauses.Length)
            {
                await Task.Delay(Pauses[attempt], time, cancellationToken);
            }
            catch (EmailTransportException exception)
            {
                logger.LogWarning("A code could not be mailed: {Code}.", exception.Code);
                return;
            }
        }
    }
}
