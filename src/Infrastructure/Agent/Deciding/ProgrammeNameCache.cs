using CharroBot.Application.Grounding;
using CharroBot.Application.Shows;
using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Infrastructure.Agent.Deciding;

/// <summary>The programme's names, gathered anew when the programme changes.</summary>
internal sealed class ProgrammeNameCache(IShowCatalog catalog)
{
    private volatile Gathered _gathered = new([], ProgrammeNames.None);

    public ProgrammeNames Current
    {
        get
        {
            var shows = catalog.Shows;
            if (!ReferenceEquals(_gathered.Shows, shows))
            {
                _gathered = new Gathered(shows, ProgrammeNames.Of(shows));
            }

            return _gathered.Names;
        }
    }

    private sealed record Gathered(IReadOnlyList<CatalogShow> Shows, ProgrammeNames Names);
}
