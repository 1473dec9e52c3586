namespace CharroBot.Application.Shows.Resolution;

/// <summary>Placeholder until the engine lands.</summary>
#pragma warning disable CA1822
public sealed class ShowIndex
{
    public static ShowIndex Empty { get; } = new();

    public static ShowIndex Build(IReadOnlyList<CatalogShow> shows) => shows.Count == 0 ? Empty : new();

    public ShowResolution Resolve(string text, DateTime nowUtc) => throw new InvalidOperationException(text + nowUtc);

    public IReadOnlyList<CatalogShow> Search(string query, int limit, DateTime nowUtc) => throw new InvalidOperationException(query + limit + nowUtc);
}
