using CharroBot.Application.Discounts.Deciding;

namespace CharroBot.Application.Discounts.Evaluation;

/// <summary>What the cases came to, added up.</summary>
public sealed record EvaluationReport(IReadOnlyList<CaseResult> Results)
{
    public Tally All => Tally.Of("all", Results);

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Tally> Categories => [.. Results.GroupBy(result => result.Case.Category).Select(group => Tally.Of(group.Key, [.. group]))];

    public IReadOnlyList<CaseResult> Failed => [.. Results.Where(result => !result.Passed && result.Answered)];

    /// <summary>Why the decider gave no usable advice, with how often; the most frequent first.</summary>
    public IReadOnlyDictionary<string, int> Faults => Results.Where(result => result.Fault is not null)
        .GroupBy(result => result.Fault!)
        .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Count());

    /// <summary>Fallbacks per case that asked the decider, 0 to 1; 0 where none did.</summary>
    public double FallbackRate => All.Asked == 0 ? 0 : (double)All.Fallbacks / All.Asked;

    /// <summary>Milliseconds of a question to a model, at the median; null without any.</summary>
    public int? MedianMs => Percentile(50);

    /// <summary>Milliseconds that 95 of 100 questions stay within; null without any.</summary>
    public int? Percentile95Ms => Percentile(95);

    /// <summary>Tokens read and written; null where no server counted them.</summary>
    public long? InputTokens => Sum(call => call.InputTokens);

    /// <inheritdoc cref="InputTokens"/>
    public long? OutputTokens => Sum(call => call.OutputTokens);

    /// <summary>Which models were asked, by which prompt.</summary>
    public IReadOnlyList<EvaluatedModel> Models =>
        [.. Calls.Select(call => new EvaluatedModel(call.Provider, call.Model, call.Digest, call.PromptVersion)).Distinct()];

    private IEnumerable<ModelCall> Calls => Results.SelectMany(result => result.Calls);

    /// <summary>The smallest duration that at least <paramref name="percent"/> of 100 calls stay within.</summary>
    private int? Percentile(int percent)
    {
        var durations = Calls.Select(call => call.DurationMs).Order().ToList();
        return durations.Count == 0 ? null : durations[(((durations.Count * percent) + 99) / 100) - 1];
    }

    private long? Sum(Func<ModelCall, int?> tokens)
    {
        var counted = Calls.Select(tokens).OfType<int>().ToList();
        return counted.Count == 0 ? null : counted.Sum(count => (long)count);
    }
}

/// <param name="Digest">Null where the server does not say.</param>
public sealed record EvaluatedModel(string Provider, string Model, string? Digest, string PromptVersion);

/// <summary>The counts of some cases.</summary>
/// <param name="Passed">Of those that were answered.</param>
/// <param name="Violations">Approved where the rules refuse; anything but 0 is a bug of ours.</param>
/// <param name="WithFindings">Decisions of which validation or grounding held something against the model's words.</param>
/// <param name="Asked">Cases that asked the decider.</param>
/// <param name="NotAnswered">Cases that asked it and got no usable answer; not counted as right or wrong.</param>
/// <param name="Calls">Questions to a model; repairs count, cases that the rules decide must not.</param>
public sealed record Tally(string Name, int Cases, int Passed, int Violations, int WithFindings, int Asked, int Calls, int Fallbacks, int NotAnswered)
{
    /// <summary>Cases that count: a model that did not answer is no model that was right.</summary>
    public int Answered => Cases - NotAnswered;

    /// <summary>Of the answered cases, 0 to 1; 1 where there are none.</summary>
    public double Accuracy => Answered == 0 ? 1 : (double)Passed / Answered;

    internal static Tally Of(string name, IReadOnlyList<CaseResult> results) => new(
        name,
        results.Count,
        results.Count(result => result.Passed && result.Answered),
        results.Count(result => result.Violation),
        results.Count(result => result.Findings.Count > 0),
        results.Count(result => result.Asked),
        results.Sum(result => result.Calls.Count),
        results.Count(result => result.FellBack),
        results.Count(result => !result.Answered));
}
