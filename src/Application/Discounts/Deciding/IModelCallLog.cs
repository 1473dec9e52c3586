namespace CharroBot.Application.Discounts.Deciding;

/// <summary>Keeps what models were asked and answered, decision by decision, for as long as the owner says.</summary>
public interface IModelCallLog
{
    /// <summary>In the transaction of the decision.</summary>
    void Add(int requestId, IReadOnlyList<ModelCall> calls);

    /// <summary>Forgets calls older than <paramref name="age"/>; the decisions themselves stay.</summary>
    Task<int> PurgeAsync(TimeSpan age, CancellationToken cancellationToken);
}
