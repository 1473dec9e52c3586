namespace CharroBot.Application.Emails;

/// <summary>An email, ready to leave.</summary>
/// <param name="MessageId">The same at every attempt: <c>id@host</c> without brackets.</param>
/// <param name="Date">UTC; the same at every attempt.</param>
public sealed record OutgoingEmail(string MessageId, string ToName, string ToAddress, string Subject, string Body, DateTime Date);

/// <summary>Takes emails out of the house.</summary>
public interface IEmailTransport
{
    /// <exception cref="EmailTransportException">It did not leave.</exception>
    Task SendAsync(OutgoingEmail email, CancellationToken cancellationToken);
}

/// <summary>An email did not leave.</summary>
public sealed class EmailTransportException : Exception
{
    public EmailTransportException()
    {
    }

    public EmailTransportException(string message)
        : base(message)
    {
    }

    public EmailTransportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Trying again cannot help.</summary>
    public bool Permanent { get; init; }
}
