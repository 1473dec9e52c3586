using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Persistence;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Staff;

/// <summary>Notes that a session or token is in use, once a minute at most. That it cannot be written keeps nobody out.</summary>
internal sealed class LastUse(CharroBotDbContext context, DatabaseDialect dialect, TimeProvider time, ILogger<LastUse> logger)
{
    public static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    /// <param name="last">When it was last noted, UTC; null for never.</param>
    public async Task WriteAsync(DateTime? last, Func<Task> write, CancellationToken cancellationToken)
    {
        if (last is { } noted && (time.UtcNow() - noted).Duration() < Precision)
        {
            return;
        }

        try
        {
            await using var pass = await dialect.EnterWriteAsync(context, cancellationToken);
            await write();
        }
        catch (Exception exception) when (dialect.IsUnavailable(exception))
        {
            logger.LogWarning("The last use of a session or token could not be noted: {Failure}.", exception.GetType().Name);
        }
    }
}
