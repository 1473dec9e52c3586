namespace CharroBot.Infrastructure;

/// <summary>The configuration stops the start. The message is one line, names the key, and may be shown.</summary>
public sealed class SetupException : Exception
{
    public SetupException()
    {
    }

    public SetupException(string message)
        : base(message)
    {
    }

    public SetupException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
