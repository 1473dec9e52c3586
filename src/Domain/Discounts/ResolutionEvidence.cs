namespace CharroBot.Domain.Discounts;

/// <summary>Why a text was taken to mean a show, kept with the request for the supervisor.</summary>
/// <param name="Outcome"><c>resolved</c>, <c>ambiguous</c>, <c>not_found</c>, <c>by_id</c>, <c>by_code</c>, <c>by_member</c>, <see cref="BySupervisor"/> or <see cref="ByAgent"/>.</param>
/// <param name="Matches">Which words were explained, and by what.</param>
/// <param name="Unexplained">Content words that nothing in the programme explains.</param>
/// <param name="Candidates">Shows that were weighed, best first, at most 6.</param>
/// <param name="Question">What was missing, in Spanish; null where nothing was.</param>
public sealed record ResolutionEvidence(
    string Outcome,
    IReadOnlyList<WordMatch> Matches,
    IReadOnlyList<string> Unexplained,
    IReadOnlyList<CandidateScore> Candidates,
    string? Question)
{
    /// <summary>A model picked among the candidates, because nobody could be asked.</summary>
    public const string ByAgent = "by_agent";

    /// <summary>A supervisor said which show was meant.</summary>
    public const string BySupervisor = "by_supervisor";

    public static ResolutionEvidence Direct(string outcome) => new(outcome, [], [], [], null);
}

/// <param name="Word">As the member wrote it, folded.</param>
/// <param name="Field"><c>artist</c>, <c>title</c>, <c>venue</c>, <c>city</c>, <c>date</c>, <c>alias</c> or <c>filler</c>.</param>
/// <param name="Matched">The word or value of the programme that explains it.</param>
/// <param name="Score">0 (nothing alike) to 1 (equal).</param>
public sealed record WordMatch(string Word, string Field, string Matched, double Score);

/// <param name="Score">0 to 1.</param>
/// <param name="Conflict">The stated field that contradicts this show: <c>city</c>, <c>venue</c>, <c>date</c>, or null.</param>
public sealed record CandidateScore(int ShowId, double Score, string? Conflict);
