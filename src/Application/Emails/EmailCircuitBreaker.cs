using Microsoft.Extensions.Options;

namespace CharroBot.Application.Emails;

/// <summary>
/// What this process knows of a mail server that is away: until when it is left alone. Emails wait meanwhile, and no attempt of theirs
/// is spent on it.
/// </summary>
public sealed class EmailCircuitBreaker(IOptions<EmailOptions> options, TimeProvider time)
{
    /// <summary>However long it lasts, the server is asked again this often, in seconds.</summary>
    public const int LongestPauseSeconds = 600;

    private readonly Lock _lock = new();
    private long _begun;
    private TimeSpan _pause;
    private int _failures;
    private string? _code;

    /// <summary>What went wrong last, as a log may say it; null while nothing is known to be wrong.</summary>
    public string? Code
    {
        get
        {
            lock (_lock)
            {
                return _code;
            }
        }
    }

    /// <summary>Whether the server is to be left alone for now.</summary>
    public bool Pauses
    {
        get
        {
            lock (_lock)
            {
                // By what passes, not by the time of day: that may be set back.
                return _code is not null && time.GetElapsedTime(_begun) < _pause;
            }
        }
    }

    /// <summary>The server failed (again): a pause begins, longer each time.</summary>
    /// <returns>Its length.</returns>
    public TimeSpan Begin(string code)
    {
        lock (_lock)
        {
            _failures++;
            _code = code;
            _pause = RetryDelay.After(_failures, options.Value.RetryBaseSeconds, LongestPauseSeconds);
            _begun = time.GetTimestamp();
            return _pause;
        }
    }

    public void End()
    {
        lock (_lock)
        {
            _failures = 0;
            _code = null;
        }
    }
}
