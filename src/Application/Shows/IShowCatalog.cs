using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Shows;

/// <summary>The programme in memory, at most a few seconds behind the database.</summary>
public interface IShowCatalog
{
    /// <summary>Which show does a text mean. Never touches the database: safe inside a transaction.</summary>
    ShowIndex Current { get; }

    /// <summary>The whole programme, by id.</summary>
    IReadOnlyList<CatalogShow> Shows { get; }
}
