using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace CharroBot.TestSupport.App;

/// <summary>
/// How long tests wait. Everything they wait for is a state; the limits here only end a wait for what never comes, and grow with the
/// slowness of the machine: a slow machine makes a test slow, not red.
/// </summary>
public static class Patience
{
    /// <summary>Multiplies every limit, for machines whose slowness comes and goes.</summary>
    public const string Variable = "CHARROBOT_TEST_PATIENCE";

    /// <summary>What <see cref="Work"/> takes on an idle machine of the kind the suite is timed on.</summary>
    private static readonly TimeSpan Nominal = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan MeasuredEvery = TimeSpan.FromSeconds(10);

    private static readonly double Given =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : 1;

    private static readonly Lock Measuring = new();
    private static (long At, double Value)? _measured;

    /// <summary>For what happens within seconds on an idle machine.</summary>
    public static TimeSpan Limit => TimeSpan.FromMinutes(3);

    /// <summary>How many times slower than an idle one this machine is now, at least 1: by its speed, and by the programs that wait for its cores.</summary>
    public static double Slowness
    {
        get
        {
            lock (Measuring)
            {
                if (_measured is not { } last || Stopwatch.GetElapsedTime(last.At) > MeasuredEvery)
                {
                    last = (Stopwatch.GetTimestamp(), Math.Max(1, Math.Max(Work() / Nominal, Waiting())) * Given);
                    _measured = last;
                }

                return last.Value;
            }
        }
    }

    /// <param name="idle">What is ample on an idle machine.</param>
    public static TimeSpan Of(TimeSpan idle) => idle * Slowness;

    /// <summary>A timeout that the program is configured with: the given seconds, more where the machine is more than twice as slow.</summary>
    public static int Seconds(int idle) => idle * Math.Max(1, (int)(Slowness / 2));

    /// <summary>Whether a wait that began then has lasted too long.</summary>
    /// <param name="started">A timestamp of <see cref="Stopwatch"/>.</param>
    /// <param name="idle">What is ample on an idle machine.</param>
    public static bool IsOver(long started, TimeSpan idle)
    {
        var waited = Stopwatch.GetElapsedTime(started);
        return waited > idle && waited > Of(idle);
    }

    private static TimeSpan Work()
    {
        var started = Stopwatch.GetTimestamp();
        var block = new byte[1024 * 1024];
        for (var i = 0; i < 10; i++)
        {
            _ = SHA512.HashData(block);
        }

        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Programs that want to run for each core, in the last minute; 0 where the system does not say.</summary>
    private static double Waiting() => File.Exists("/proc/loadavg")
        ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) / Environment.ProcessorCount
        : 0;
}
