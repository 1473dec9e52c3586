using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Shows.Resolution;

/// <summary>Which show a text means. Every outcome carries the evidence it rests on.</summary>
public abstract record ShowResolution(ResolutionEvidence Evidence)
{
    /// <summary>Exactly one show fits everything that was written.</summary>
    public sealed record Resolved(CatalogShow Show, ResolutionEvidence Evidence) : ShowResolution(Evidence);

    /// <summary>More than one show fits, or the best one contradicts what was written: the member has to pick.</summary>
    /// <param name="Candidates">Best first, 1 to 6.</param>
    /// <param name="Question">A Spanish sentence that says what is missing ("¿Cuál de estas fechas de Las Pelotas?").</param>
    public sealed record Ambiguous(IReadOnlyList<CatalogShow> Candidates, string Question, ResolutionEvidence Evidence) : ShowResolution(Evidence);

    /// <summary>No show of the programme is meant.</summary>
    /// <param name="Nearest">The nearest names, best first, 0 to 6: for a supervisor, never taken as the answer.</param>
    public sealed record NotFound(IReadOnlyList<CatalogShow> Nearest, ResolutionEvidence Evidence) : ShowResolution(Evidence);
}
