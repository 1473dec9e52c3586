using CharroBot.Application.Shows;
using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>Which show a text means, within one turn: the same words are looked up once, however many readings ask for them.</summary>
internal sealed class CachedResolver(IShowCatalog catalog, TimeProvider time)
{
    private readonly Dictionary<string, ShowResolution> _resolved = new(StringComparer.Ordinal);
    private ShowIndex? _index;

    public ShowResolution Resolve(string text)
    {
        if (!ReferenceEquals(_index, catalog.Current))
        {
            _index = catalog.Current;
            _resolved.Clear();
        }

        if (!_resolved.TryGetValue(text, out var resolution))
        {
            _resolved[text] = resolution = _index.Resolve(text, time.UtcNow());
        }

        return resolution;
    }
}
