using CharroBot.Application.Discounts.Evaluation;
using CharroBot.Application.Shows;
using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Infrastructure.Agent.Evaluation;

/// <summary>
/// The programme of the cases in the place of the database's: what a decider looks up there, such as the names that no letter may
/// invent, belongs to the same world as the cases.
/// </summary>
public sealed class EvaluationCatalog : IShowCatalog
{
    public ShowIndex Current { get; private set; } = ShowIndex.Empty;

    public IReadOnlyList<CatalogShow> Shows { get; private set; } = [];

    /// <summary>Before the first case is put to anybody.</summary>
    public void Load(EvaluationSet set)
    {
        Shows = set.Programme;
        Current = ShowIndex.Build(Shows);
    }
}
