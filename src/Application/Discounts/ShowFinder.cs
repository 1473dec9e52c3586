using CharroBot.Application.Shows;
using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Discounts;

/// <summary>Turns an id, a code or free text into the show that is meant.</summary>
internal sealed class ShowFinder(IShowRepository shows, IShowCatalog catalog, TimeProvider time)
{
    public async Task<ShowMatch> ByIdAsync(int id, string how, CancellationToken cancellationToken) =>
        Direct((await shows.FindAsync(id, cancellationToken))?.Id, how);

    public async Task<ShowMatch> ByCodeAsync(string code, CancellationToken cancellationToken) =>
        Direct((await shows.FindByCodeAsync(code, cancellationToken))?.Id, "by_code");

    public ShowMatch ByText(string text) => Match(catalog.Current.Resolve(text, time.UtcNow()));

    /// <summary>What a resolution comes to for a request.</summary>
    public static ShowMatch Match(ShowResolution resolution) => resolution switch
    {
        ShowResolution.Resolved resolved => ShowMatch.Found(resolved.Show.Id, resolved.Evidence),
        ShowResolution.Ambiguous ambiguous => new ShowMatch(
            ShowFinding.Ambiguous, null, [.. ambiguous.Candidates.Select(show => show.Id)], ambiguous.Evidence),
        ShowResolution.NotFound notFound => new ShowMatch(
            ShowFinding.NotFound, null, [.. notFound.Nearest.Select(show => show.Id)], notFound.Evidence),
        var unknown => throw new InvalidOperationException($"Unknown resolution {unknown.GetType().Name}."),
    };

    private static ShowMatch Direct(int? showId, string how) => showId is { } id
        ? ShowMatch.Found(id, ResolutionEvidence.Direct(how))
        : new ShowMatch(ShowFinding.NotFound, null, [], ResolutionEvidence.Direct(how));
}
