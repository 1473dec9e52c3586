namespace CharroBot.Application.Common;

/// <summary>A pause before an answer that grows with the failures before it, and never so long that it shuts somebody out.</summary>
public static class GrowingPause
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);

    /// <param name="failures">Failures so far.</param>
    /// <param name="free">How many cost nothing; from there on the pause doubles with each <paramref name="free"/> more.</param>
    public static TimeSpan After(int failures, int free)
    {
        if (failures < free)
        {
            return TimeSpan.Zero;
        }

        var doublings = Math.Min((failures - free) / free, 10);
        var pause = First * (1 << doublings);
        return pause < Longest ? pause : Longest;
    }
}
