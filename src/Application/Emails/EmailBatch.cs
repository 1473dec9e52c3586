namespace CharroBot.Application.Emails;

/// <summary>
/// The emails that a dispatcher took in hand, as its connections share them: each goes to one connection, and of one member never two at
/// a time. Also what the connections know of the server together.
/// </summary>
/// <param name="patience">How long the batch may go on, and after that a single email: together they end within the lease.</param>
internal sealed class EmailBatch(IEnumerable<ClaimedEmail> emails, TimeSpan patience, TimeProvider time, CancellationToken stopping)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<ClaimedEmail> _waiting = new(emails);
    private readonly HashSet<int> _membersUnderWay = [];
    private readonly long _started = time.GetTimestamp();
    private int _disruptions;

    /// <summary>Why no email can leave now; null while that is not so.</summary>
    public EmailTransportException? Away { get; private set; }

    /// <summary>The server took at least one email.</summary>
    public bool AnyAccepted { get; private set; }

    /// <summary>The server failed over as many emails in a row as it may.</summary>
    public bool Disrupted => _disruptions >= DispatchEmails.MaxDisruptions;

    /// <summary>Nothing is known to be wrong with the server.</summary>
    public bool Untroubled => Away is null && _disruptions == 0;

    /// <summary>Those that no connection took. For when the connections are done.</summary>
    public IReadOnlyCollection<ClaimedEmail> Untaken => _waiting;

    /// <summary>The next email, for one connection alone; null where there is none for it, or the batch is to end.</summary>
    public ClaimedEmail? Take()
    {
        lock (_lock)
        {
            if (Away is not null || Disrupted || stopping.IsCancellationRequested || time.GetElapsedTime(_started) >= patience)
            {
                return null;
            }

            for (var node = _waiting.First; node is not null; node = node.Next)
            {
                if (_membersUnderWay.Add(node.Value.UserId))
                {
                    _waiting.Remove(node);
                    return node.Value;
                }
            }

            return null;
        }
    }

    /// <summary>The email was not tried.</summary>
    public void PutBack(ClaimedEmail email)
    {
        lock (_lock)
        {
            _ = _waiting.AddFirst(email);
            _ = _membersUnderWay.Remove(email.UserId);
        }
    }

    public void Leave(ClaimedEmail email)
    {
        lock (_lock)
        {
            _ = _membersUnderWay.Remove(email.UserId);
        }
    }

    public void Note(EmailOutcome outcome)
    {
        lock (_lock)
        {
            _ = _membersUnderWay.Remove(outcome.Email.UserId);
            AnyAccepted |= outcome.Failure is null;
            Away ??= outcome.Failure?.Failure == EmailFailure.Away ? outcome.Failure : null;
            _disruptions = outcome.Failure?.Failure is EmailFailure.Disrupted or EmailFailure.Uncertain ? _disruptions + 1 : 0;
        }
    }

    public void NoteAway(EmailTransportException failure)
    {
        lock (_lock)
        {
            Away ??= failure;
        }
    }
}
