namespace CharroBot.Domain.Common;

/// <summary>Something with an identity that the database gives.</summary>
public abstract class Entity
{
    public int Id { get; private set; }
}

/// <summary>
/// The consistency boundary. <see cref="Version"/> goes up by one for every verb that changes it; the database compares it on
/// writing, so that two writers who read the same version cannot both succeed.
/// </summary>
public abstract class AggregateRoot : Entity
{
    public int Version { get; private set; } = 1;

    /// <summary>Every verb that changes the aggregate calls this once.</summary>
    protected void Touch() => Version++;
}
