using CharroBot.Application.Common;

namespace CharroBot.Application.Staff;

/// <summary>
/// Limits wrong passwords without letting anybody lock a colleague out: failures count per account and network, and all failures of an
/// account together only slow sign-ins down, up to <see cref="GrowingPause.Longest"/>. A browser that signed in before counts by itself.
/// Unknown names are counted as known ones are.
/// </summary>
public sealed class SignInLimiter(IFailureCounter failures, IClientNetwork client)
{
    /// <summary>Wrong passwords for one account from one network, or one known browser, within <see cref="Window"/>.</summary>
    public const int MostFailures = 5;

    /// <summary>Wrong passwords for one account from the networks around, which may be one attacker's.</summary>
    public const int MostFailuresAround = 3 * MostFailures;

    /// <summary>Failures of an account from anywhere within <see cref="AccountWindow"/> that slow nobody down.</summary>
    private const int FreeFailures = 10;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan AccountWindow = TimeSpan.FromHours(1);

    /// <param name="device">The browser's own id, where it signed in to this account before.</param>
    public async Task<SignInLimit> ReadAsync(string username, string? device, CancellationToken cancellationToken)
    {
        var keys = new Keys(username, device, client);
        var counts = await failures.ReadAsync([keys.Own, keys.Around, keys.Account], cancellationToken);
        int Of(string key) => counts.GetValueOrDefault(key)?.Failures ?? 0;
        var blocked = Of(keys.Own) >= MostFailures;
        return device is not null
            ? new SignInLimit(blocked, TimeSpan.Zero)
            : new SignInLimit(blocked || Of(keys.Around) >= MostFailuresAround, GrowingPause.After(Of(keys.Account), FreeFailures));
    }

    public Task FailedAsync(string username, string? device, CancellationToken cancellationToken)
    {
        var keys = new Keys(username, device, client);
        return failures.AddAsync(
            [new FailureWindow(keys.Own, Window), new FailureWindow(keys.Around, Window), new FailureWindow(keys.Account, AccountWindow)],
            cancellationToken);
    }

    /// <summary>The right password ends the count of this network or browser, and of no other.</summary>
    public Task SucceededAsync(string username, string? device, CancellationToken cancellationToken) =>
        failures.ForgetAsync([new Keys(username, device, client).Own], cancellationToken);

    private readonly record struct Keys(string Own, string Around, string Account)
    {
        public Keys(string username, string? device, IClientNetwork client)
            : this(
                $"sign-in\n{username.ToUpperInvariant()}\n{(device is null ? $"near {client.Near}" : $"device {device}")}",
                $"sign-in\n{username.ToUpperInvariant()}\nwide {client.Wide}",
                $"sign-in\n{username.ToUpperInvariant()}")
        {
        }
    }
}

/// <param name="Blocked">No password is looked at.</param>
/// <param name="Pause">To be waited before the answer, right or wrong.</param>
public readonly record struct SignInLimit(bool Blocked, TimeSpan Pause);
