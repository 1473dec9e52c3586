using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Users;
using Microsoft.Extensions.Options;

namespace CharroBot.Application.Discounts.Identification;

/// <summary>
/// Limits how often one network may name an address without proving to be its member, so that nobody guesses a DNI and nobody can shut a
/// member out: a right DNI from a network that did not fail always passes. All failures of an address together make wrong answers slower
/// and leave each network fewer of them. Counted alike whether or not the address is a member's (decision 0004), and for all processes.
/// </summary>
internal sealed class IdentityAttempts(
    IFailureCounter failures, MemberRateLimiter requests, IClientNetwork client, IOptions<MemberLimitOptions> options, TimeProvider time)
{
    /// <summary>How many times more a wide network may fail than a near one.</summary>
    private const int WideFactor = 3;

    /// <summary>Failures of an address, from anywhere within <see cref="AddressWindow"/>, that halve what each network is left.</summary>
    private const int HalvingStep = 50;

    /// <summary>What a network that did not fail is always left.</summary>
    private const int FewestTries = 2;

    /// <summary>Failures of an address that cost no pause.</summary>
    private const int FreeFailures = 10;

    /// <summary>How long a code that was mailed keeps a network open.</summary>
    private static readonly TimeSpan PassLength = TimeSpan.FromHours(24);

    private static readonly TimeSpan NetworkWindow = TimeSpan.FromHours(1);

    private static readonly TimeSpan AddressWindow = TimeSpan.FromHours(24);

    /// <returns>For how long this network may not try the address; null where it may now.</returns>
    public async Task<TimeSpan?> HeldAsync(string email, CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
        {
            return null;
        }

        var keys = KeysOf(email);
        var counts = await failures.ReadAsync([keys.Near, keys.Wide, keys.Network, keys.Address, keys.Pass], cancellationToken);
        var most = MostFor(Of(counts, keys.Address));
        var spent = requests.Of(email, client.Near);
        var waits = new List<TimeSpan>();
        if (Of(counts, keys.Near) + spent.Count >= most)
        {
            waits.Add(Longer(WaitOf(counts, keys.Near), spent.Wait));
        }

        if (!counts.ContainsKey(keys.Pass))
        {
            if (Of(counts, keys.Wide) >= most * WideFactor)
            {
                waits.Add(WaitOf(counts, keys.Wide));
            }

            if (Of(counts, keys.Network) >= options.Value.WrongIdentitiesPerNetworkAndHour)
            {
                waits.Add(WaitOf(counts, keys.Network));
            }
        }

        return waits.Count == 0 ? null : waits.Max();
    }

    /// <summary>Counts a submission by what it proved.</summary>
    /// <param name="withDni">It named a DNI.</param>
    /// <returns>To be waited before the answer, outside of any transaction.</returns>
    public async Task<TimeSpan> RecordAsync<T>(string email, bool withDni, Result<T> submitted, CancellationToken cancellationToken)
    {
        if (withDni && submitted.IsFailure && submitted.Error == DiscountErrors.MemberNotFound)
        {
            return await FailedAsync(email, cancellationToken);
        }

        if (withDni)
        {
            Succeeded(email);
        }
        else
        {
            await UnprovenAsync(email, cancellationToken);
        }

        return TimeSpan.Zero;
    }

    /// <summary>The address and the DNI belong together.</summary>
    public void Succeeded(string email) => requests.Add(email, client.Near);

    /// <summary>A request that names the address and proves nothing, where none is needed.</summary>
    public Task UnprovenAsync(string email, CancellationToken cancellationToken)
    {
        var keys = KeysOf(email);
        return options.Value.Enabled
            ? failures.AddAsync(
                [new FailureWindow(keys.Near, NetworkWindow), new FailureWindow(keys.Wide, NetworkWindow)], cancellationToken)
            : Task.CompletedTask;
    }

    /// <summary>A DNI that is not the address's, or an address of nobody.</summary>
    /// <returns>To be waited before the answer, outside of any transaction.</returns>
    public async Task<TimeSpan> FailedAsync(string email, CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
        {
            return TimeSpan.Zero;
        }

        var keys = KeysOf(email);
        var counts = await failures.ReadAsync([keys.Address], cancellationToken);
        await failures.AddAsync(
            [
                new FailureWindow(keys.Near, NetworkWindow),
                new FailureWindow(keys.Wide, NetworkWindow),
                new FailureWindow(keys.Network, NetworkWindow),
                new FailureWindow(keys.Address, AddressWindow),
            ],
            cancellationToken);
        return GrowingPause.After(Of(counts, keys.Address), FreeFailures);
    }

    /// <summary>Whoever asks reads the address's mail: their network may try again, whatever it or its neighbours did before.</summary>
    public async Task OpenAsync(string email, CancellationToken cancellationToken)
    {
        var keys = KeysOf(email);
        await failures.ForgetAsync([keys.Near], cancellationToken);
        await failures.AddAsync([new FailureWindow(keys.Pass, PassLength)], cancellationToken);
        requests.Forget(email, client.Near);
    }

    /// <summary>How many tries one network is left, after so many failures of the address from anywhere.</summary>
    private int MostFor(int failed)
    {
        var most = options.Value.RequestsPerMemberAndHour;
        return Math.Max(Math.Min(most, FewestTries), most >> Math.Min(failed / HalvingStep, 30));
    }

    private Keys KeysOf(string email)
    {
        var address = EmailAddress.Normalize(email);
        return new Keys(
            $"member\n{address}\nnear {client.Near}",
            $"member\n{address}\nwide {client.Wide}",
            $"member\nnear {client.Near}",
            $"member\n{address}",
            $"member pass\n{address}\nnear {client.Near}");
    }

    private static int Of(IReadOnlyDictionary<string, FailureCount> counts, string key) => counts.GetValueOrDefault(key)?.Failures ?? 0;

    private TimeSpan WaitOf(IReadOnlyDictionary<string, FailureCount> counts, string key) =>
        counts.TryGetValue(key, out var count) ? count.ExpiresAt - time.UtcNow() : TimeSpan.Zero;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private readonly record struct Keys(string Near, string Wide, string Network, string Address, string Pass);
}
