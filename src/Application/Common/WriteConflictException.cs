namespace CharroBot.Application.Common;

/// <summary>Writers kept colliding on the same rows.</summary>
public sealed class WriteConflictException : Exception
{
    public WriteConflictException()
        : this("Writers kept colliding on the same rows.")
    {
    }

    public WriteConflictException(string message)
        : base(message)
    {
    }

    public WriteConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
