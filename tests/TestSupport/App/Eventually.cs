using System.Diagnostics;

namespace CharroBot.TestSupport.App;

/// <summary>Waits for what another part of the program brings about.</summary>
public static class Eventually
{
    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> until, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var value = await read();
            if (until(value))
            {
                return value;
            }

            Patience.IsOver(started, Patience.Limit).ShouldBeFalse($"waited {Stopwatch.GetElapsedTime(started)} for: {what}; last seen: {value}");
            await Task.Delay(25);
        }
    }

    public static Task BecomesTrueAsync(Func<Task<bool>> condition, string what) => GetAsync(condition, value => value, what);
}
