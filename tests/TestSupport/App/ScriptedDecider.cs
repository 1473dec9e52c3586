using CharroBot.Application.Discounts.Deciding;
using CharroBot.Domain.Discounts;

namespace CharroBot.TestSupport.App;

/// <summary>Decides as the test says, show by show; approves where it says nothing.</summary>
public sealed class ScriptedDecider : IDiscountDecider
{
    private readonly Dictionary<string, Func<DecisionFacts, CancellationToken, Task<DecisionRecord>>> _scripts = [];
    private readonly List<DecisionFacts> _asked = [];

    public bool PicksShows => false;

    public IReadOnlyList<DecisionFacts> AskedAbout(string showCode)
    {
        lock (_asked)
        {
            return [.. _asked.Where(facts => facts.ShowCode == showCode)];
        }
    }

    public void For(string showCode, Func<DecisionFacts, CancellationToken, Task<DecisionRecord>> script)
    {
        lock (_asked)
        {
            _scripts[showCode] = script;
        }
    }

    public void For(string showCode, Recommendation verdict, string reason = "Lo pensó el agente.", string? paragraph = null) =>
        For(showCode, (_, _) => Task.FromResult(new DecisionRecord(verdict, DecisionSource.Llm, reason, paragraph, Model: "scripted")));

    public async Task<DeciderResult> DecideAsync(DecisionFacts facts, CancellationToken cancellationToken)
    {
        Func<DecisionFacts, CancellationToken, Task<DecisionRecord>>? script;
        lock (_asked)
        {
            _asked.Add(facts);
            script = _scripts.GetValueOrDefault(facts.ShowCode);
        }

        return DeciderResult.Of(script is null ? RulesDecision.Approve() : await script(facts, cancellationToken));
    }
}
