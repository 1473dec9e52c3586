namespace CharroBot.Application.Shows.Resolution;

/// <summary>What the resolution knows of a show: the words a member may use for it, and when it is.</summary>
/// <param name="Date">UTC; null while the date is not announced.</param>
/// <param name="Genre">As staff wrote it; not a word that a show is found by, but one to filter by.</param>
/// <param name="Aliases">Other names of the artist or the show, as staff or the programme taught them.</param>
public sealed record CatalogShow(
    int Id,
    string Code,
    string Title,
    string Artist,
    string? Venue,
    string? City,
    DateTime? Date,
    bool Active,
    IReadOnlyList<string> Aliases,
    string? Genre = null);
