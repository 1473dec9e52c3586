using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Discounts;

/// <summary>What an id, a code or a text comes to for a request.</summary>
internal static class ShowMatchMapper
{
    /// <summary>What a resolution comes to for a request.</summary>
    public static ShowMatch Match(ShowResolution resolution) => resolution switch
    {
        ShowResolution.Resolved resolved => ShowMatch.Found(resolved.Show.Id, resolved.Evidence),
        ShowResolution.Ambiguous ambiguous => new ShowMatch(
            ShowMatchOutcome.Ambiguous, null, [.. ambiguous.Candidates.Select(show => show.Id)], ambiguous.Evidence),
        ShowResolution.NotFound notFound => new ShowMatch(
            ShowMatchOutcome.NotFound, null, [.. notFound.Nearest.Select(show => show.Id)], notFound.Evidence),
        var unknown => throw new InvalidOperationException($"Unknown resolution {unknown.GetType().Name}."),
    };

    public static ShowMatch Direct(int? showId, string how) => showId is { } id
        ? ShowMatch.Found(id, ResolutionEvidence.Direct(how))
        : new ShowMatch(ShowMatchOutcome.NotFound, null, [], ResolutionEvidence.Direct(how));
}
