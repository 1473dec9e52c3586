namespace CharroBot.Application.Common;

/// <summary>Tells outages of the database from our own mistakes.</summary>
public interface IDatabaseFailures
{
    /// <summary>Whether it is gone, busy or full: the same call may work later. A value it refuses is not that.</summary>
    bool IsUnavailable(Exception exception);

    /// <summary>Whether this process can no longer tell what is on disk: only its next start can.</summary>
    bool IsBroken(Exception exception);
}
