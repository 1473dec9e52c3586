namespace CharroBot.Domain.Common;

/// <summary>Something with an identity that the database gives.</summary>
public abstract class Entity
{
    public int Id { get; private set; }
}
