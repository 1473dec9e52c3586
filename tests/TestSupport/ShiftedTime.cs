using CharroBot.Domain.Common;

namespace CharroBot.TestSupport;

/// <summary>A clock that runs at its usual pace from a chosen moment, and can be moved. Timers run in real time.</summary>
public sealed class ShiftedTime(DateTime start) : TimeProvider
{
    private TimeSpan _shift = start - System.UtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;

    public void Advance(TimeSpan by) => _shift += by;
}
