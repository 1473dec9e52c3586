using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Shows;

/// <summary>The programme as an index in memory, at most a few seconds behind the database.</summary>
public interface IShowCatalog
{
    /// <summary>Never touches the database: safe inside a transaction.</summary>
    ShowIndex Current { get; }
}
