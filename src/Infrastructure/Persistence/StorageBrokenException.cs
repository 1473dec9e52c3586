namespace CharroBot.Infrastructure.Persistence;

/// <summary>What was written may not be on disk, and this process can no longer find out.</summary>
public sealed class StorageBrokenException(Exception cause)
    : IOException("The database's log could not be flushed to disk; nothing is accepted until the program is started again.", cause);
