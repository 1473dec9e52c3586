using System.Security.Cryptography;
using System.Text;
using CharroBot.Domain.Common;
using CharroBot.Domain.Users;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Discounts;

/// <summary>What the <c>RateLimiting</c> section says of members.</summary>
public sealed class MemberLimitOptions
{
    public const string Section = "RateLimiting";

    public bool Enabled { get; set; } = true;

    /// <summary>However they come: by form, chat or script, from one address or many.</summary>
    public int RequestsPerMemberAndHour { get; set; } = 20;
}

/// <summary>
/// Counts requests, and the chat's comparisons of a DNI, by the email they name, whether or not it is a member's: who is over the limit learns
/// nothing by it. Only a keyed hash of the address is kept, in memory, for an hour.
/// </summary>
internal sealed class MemberRateLimiter(IOptions<MemberLimitOptions> options, TimeProvider time)
{
    /// <summary>Beyond this many addresses those that asked nothing lately are dropped, at the cost of a look at all.</summary>
    private const int Many = 20_000;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<DateTime>> _asked = [];
    private int _sweepAt = Many;

    /// <returns>For how long no more is allowed; null where this one is.</returns>
    public TimeSpan? Enter(string email)
    {
        if (!options.Value.Enabled)
        {
            return null;
        }

        var hash = Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(EmailAddress.Normalize(email))));
        var now = time.UtcNow();
        lock (_lock)
        {
            Sweep(now);
            if (!_asked.TryGetValue(hash, out var times))
            {
                _asked.Add(hash, times = new Queue<DateTime>());
            }

            Forget(times, now);
            if (times.Count >= options.Value.RequestsPerMemberAndHour)
            {
                return times.Peek() + Window - now;
            }

            times.Enqueue(now);
            return null;
        }
    }

    private void Sweep(DateTime now)
    {
        if (_asked.Count < _sweepAt)
        {
            return;
        }

        foreach (var (hash, times) in _asked.ToList())
        {
            Forget(times, now);
            if (times.Count == 0)
            {
                _ = _asked.Remove(hash);
            }
        }

        _sweepAt = Math.Max(Many, _asked.Count * 2);
    }

    private static void Forget(Queue<DateTime> times, DateTime now)
    {
        while (times.TryPeek(out var first) && now - first >= Window)
        {
            _ = times.Dequeue();
        }
    }
}
