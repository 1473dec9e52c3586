using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Shows;

/// <summary>The programme as an index in memory, at most a few seconds behind the database.</summary>
public interface IShowCatalog
{
    ValueTask<ShowIndex> CurrentAsync(CancellationToken cancellationToken);
}
