using CharroBot.Application.Common;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Workers;

internal static class WorkerLog
{
    /// <summary>A database that is away is one line a turn; anything else is a bug and keeps its stack trace.</summary>
    public static void LogWorkerFailure(this ILogger logger, Exception exception, IDatabaseFailures failures, string worker)
    {
        if (failures.IsUnavailable(exception))
        {
            logger.LogWarning("{Worker}: the database does not answer; trying again.", worker);
        }
        else
        {
            logger.LogError("{Worker} failed; trying again: {Failure}", worker, exception.WithoutWords());
        }
    }
}
