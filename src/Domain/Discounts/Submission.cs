namespace CharroBot.Domain.Discounts;

/// <summary>Which way a request came in.</summary>
public enum RequestSource
{
    Form,
    Chat,
    Api,
}

/// <summary>What a member asks for.</summary>
/// <param name="Description">Their words for the show, or the title of the one they picked.</param>
/// <param name="IdentityProven">They gave the DNI that belongs to the address. A request without it is a stranger's.</param>
public sealed record Submission(
    int UserId,
    string Description,
    string? GivenName,
    string? Message,
    RequestSource Source,
    bool IdentityProven)
{
    public const int DescriptionMaxLength = 200;
    public const int MessageMaxLength = 500;
}

/// <summary>What the words for the show came to.</summary>
/// <param name="ShowId">Present exactly when <paramref name="Finding"/> is <see cref="ShowMatchOutcome.Found"/>.</param>
/// <param name="CandidateShowIds">Best first, at most 6.</param>
public sealed record ShowMatch(ShowMatchOutcome Finding, int? ShowId, IReadOnlyList<int> CandidateShowIds, ResolutionEvidence Evidence)
{
    /// <summary>
    /// Where nobody can be asked (a script filed the request): candidates that contradict nothing the member said. A conflict is for
    /// people to settle.
    /// </summary>
    public IReadOnlyList<int> ForAgentToPick(RequestSource source) => source != RequestSource.Api || Finding != ShowMatchOutcome.Ambiguous
        ? []
        : [.. CandidateShowIds.Where(id => Evidence.Candidates.FirstOrDefault(candidate => candidate.ShowId == id) is { Conflict: null })];

    public static ShowMatch Found(int showId, ResolutionEvidence evidence) => new(ShowMatchOutcome.Found, showId, [], evidence);
}
