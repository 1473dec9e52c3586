namespace CharroBot.Application.Shows.Resolution;

/// <summary>
/// The programme, indexed to find which show a text means. Immutable: it is built anew when a show changes, and any number of threads may read it.
/// </summary>
public sealed class ShowIndex
{
    private readonly Programme _programme;

    private ShowIndex(Programme programme) => _programme = programme;

    /// <summary>The index of no shows: it finds nothing.</summary>
    public static ShowIndex Empty { get; } = Build([]);

    /// <summary>How many shows it knows, past and withdrawn ones included.</summary>
    public int Count => _programme.Shows.Length;

    /// <summary>Indexes all shows, past and inactive ones too: those have to be recognised to be refused for what they are.</summary>
    public static ShowIndex Build(IReadOnlyList<CatalogShow> shows) => new(new ProgrammeBuilder().Build(shows));

    /// <summary>Which show a member's free text means, with the evidence for it. Never throws, whatever the text.</summary>
    public ShowResolution Resolve(string text, DateTime nowUtc) =>
        new ShowResolver(_programme, new ParsedMessage(_programme, text, nowUtc), nowUtc).Resolve();

    /// <summary>Upcoming shows for a search box, best first; the last word may be unfinished.</summary>
    public IReadOnlyList<CatalogShow> Search(string query, int limit, DateTime nowUtc) =>
        new ShowSearch(_programme, nowUtc).Find(query, limit);
}
