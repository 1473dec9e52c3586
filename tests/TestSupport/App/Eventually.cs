using System.Diagnostics;

namespace CharroBot.TestSupport.App;

/// <summary>Waits for what another part of the program brings about.</summary>
public static class Eventually
{
    /// <summary>Generous: a slow machine makes a test slow, not red.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> until, string what, TimeSpan? patience = null)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var value = await read();
            if (until(value))
            {
                return value;
            }

            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(patience ?? Patience, $"waited for: {what}; last seen: {value}");
            await Task.Delay(25);
        }
    }

    public static Task BecomesTrueAsync(Func<Task<bool>> condition, string what) => GetAsync(condition, value => value, what);
}
