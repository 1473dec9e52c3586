namespace CharroBot.Domain.Common;

/// <summary>
/// The consistency boundary. <see cref="Version"/> goes up by one for every verb that changes it; the database compares it on
/// writing, so that two writers who read the same version cannot both succeed.
/// </summary>
public abstract class AggregateRoot : Entity
{
    private List<IDomainEvent>? _events;

    public int Version { get; private set; } = 1;

    /// <summary>Hands over what happened since the last call, in order.</summary>
    public IReadOnlyList<IDomainEvent> TakeEvents()
    {
        var events = _events;
        _events = null;
        return events ?? [];
    }

    /// <summary>Every verb that changes the aggregate calls this once.</summary>
    protected void Touch() => Version++;

    protected void Raise(IDomainEvent happened) => (_events ??= []).Add(happened);
}
