namespace CharroBot.Application.Emails;

/// <summary>An email, ready to leave.</summary>
/// <param name="MessageId">The same at every attempt: <c>id@host</c> without brackets.</param>
/// <param name="Date">UTC; the same at every attempt.</param>
/// <param name="Links">Links that are known to stand in the body; null where none are known.</param>
public sealed record OutgoingEmail(
    string MessageId, string ToName, string ToAddress, string Subject, string Body, DateTime Date, IReadOnlyList<string>? Links = null);

/// <summary>Takes emails out of the house.</summary>
public interface IEmailTransport
{
    /// <summary>Sending an email again replaces the first one rather than doubling it: no attempt is ever in doubt.</summary>
    bool RepeatsAreHarmless { get; }

    /// <summary>How many sessions may be open at a time.</summary>
    int Connections { get; }

    /// <summary>Emails over one connection, made by the first that needs it.</summary>
    IEmailSession Open();

    /// <summary>Asks, within seconds, whether emails could leave now. Sends nothing.</summary>
    /// <exception cref="EmailTransportException">They could not.</exception>
    Task ProbeAsync(CancellationToken cancellationToken);
}

/// <summary>One connection to wherever emails go. One email at a time; disposing says goodbye.</summary>
public interface IEmailSession : IAsyncDisposable
{
    /// <summary>Makes sure that the next email can be handed over: connects where no connection is open.</summary>
    /// <exception cref="EmailTransportException">Always <see cref="EmailFailure.Away"/>.</exception>
    Task ConnectAsync(CancellationToken cancellationToken);

    /// <exception cref="EmailTransportException">It did not leave, or nobody knows whether it did.</exception>
    Task SendAsync(OutgoingEmail email, CancellationToken cancellationToken);
}

/// <summary>What a failed attempt means for the email and for the rest of the batch.</summary>
public enum EmailFailure
{
    /// <summary>It certainly did not leave; later it may.</summary>
    Transient,

    /// <summary>It certainly did not leave, and the trouble may be the server's rather than the email's.</summary>
    Disrupted,

    /// <summary>It will never leave as it is.</summary>
    Refused,

    /// <summary>It was handed over whole and no answer came: it may have left.</summary>
    Uncertain,

    /// <summary>No email can leave now; this one was not tried.</summary>
    Away,
}

/// <summary>An email did not leave, or nobody knows. The message is Spanish and for supervisors: what the server said, never a path or a secret.</summary>
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

    public EmailFailure Failure { get; init; } = EmailFailure.Transient;

    /// <summary>What the log may say: a reply code or a kind of fault, never an address.</summary>
    public string Code { get; init; } = "failed";
}
