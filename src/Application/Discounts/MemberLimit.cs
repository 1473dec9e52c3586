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

    /// <summary>Requests and tries that name one member's address, by form, chat or script, from one network.</summary>
    public int RequestsPerMemberAndHour { get; set; } = 20;

    /// <summary>Wrong pairs of address and DNI from one network, whatever addresses they name. A household or an office shares it.</summary>
    public int WrongIdentitiesPerNetworkAndHour { get; set; } = 60;
}

/// <summary>
/// Counts requests of members who proved who they are, by address and network, in this process: only they can spend it. What proves nothing
/// is counted by <see cref="Identification.IdentityAttempts"/>. Only a keyed hash of the address is kept, in memory, for an hour.
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

    /// <returns>How many there were in the last hour, and when the first of them is an hour old.</returns>
    public (int Count, TimeSpan Wait) Of(string email, string network)
    {
        var now = time.UtcNow();
        lock (_lock)
        {
            if (!_asked.TryGetValue(HashOf(email, network), out var times))
            {
                return (0, TimeSpan.Zero);
            }

            Forget(times, now);
            return times.TryPeek(out var first) ? (times.Count, first + Window - now) : (0, TimeSpan.Zero);
        }
    }

    public void Add(string email, string network)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        var now = time.UtcNow();
        lock (_lock)
        {
            Sweep(now);
            var hash = HashOf(email, network);
            if (!_asked.TryGetValue(hash, out var times))
            {
                _asked.Add(hash, times = new Queue<DateTime>());
            }

            times.Enqueue(now);
        }
    }

    public void Forget(string email, string network)
    {
        lock (_lock)
        {
            _ = _asked.Remove(HashOf(email, network));
        }
    }

    private string HashOf(string email, string network) =>
        Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{EmailAddress.Normalize(email)}\n{network}")));

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
