using CharroBot.Application.Discounts.Deciding;
using CharroBot.Application.Emails;
using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Users;

namespace CharroBot.Application.Discounts.Evaluation;

/// <summary>
/// Takes a case the way of a request, with the resolution, the rules, the decision service and the aggregate of production; only the
/// database is missing: a show's identity is its place in the programme.
/// </summary>
internal sealed class CaseRunner
{
    private readonly EvaluationSet _set;
    private readonly DecisionService _decisions;
    private readonly IDiscountDecider _decider;
    private readonly IEmailDrafter _drafter;
    private readonly EligibilityPolicy _policy;
    private readonly ShowIndex _index;

    public CaseRunner(EvaluationSet set, DecisionService decisions, IDiscountDecider decider, IEmailDrafter drafter)
    {
        (_set, _decisions, _decider, _drafter) = (set, decisions, decider, drafter);
        _policy = new EligibilityPolicy(set.Rules);
        _index = ShowIndex.Build(set.Programme);
    }

    public async Task<CaseResult> RunAsync(EvaluationCase one, CancellationToken cancellationToken)
    {
        if (one.Member is not { } member)
        {
            // As at the intake: nothing is stored for an address that is no member's.
            return new CaseResult(one, RequestStatus.RecommendedDecline, ReasonCode.MemberNotFound, null, DecidedByRules: true, Asked: false, Violation: false, null, [], null);
        }

        var match = ShowMatchMapper.Match(_index.Resolve(one.Text, _set.Now));
        var verdict = Judge(one, member, match);
        var submission = new Submission(
            member.Id, one.Text.Trim(), one.GivenName ?? member.Name, one.Message?.Trim(), one.Source, IdentityProven: true);
        var request = await _decisions.OpenAsync(submission, member, match, verdict, _set.Now, cancellationToken);
        IReadOnlyList<int> candidates = verdict.Report.IsEligible
            ? [match.ShowId!.Value]
            : [.. _decider.ShowsToPick(match, one.Source, verdict.Report).Where(id => _set.Shows[id].Active)];
        DeciderResult? advice = null;
        if (request.Status == RequestStatus.Pending)
        {
            var advised = await _decisions.RecommendAsync(request, member, [.. candidates.Select(id => _set.Shows[id])], verdict, cancellationToken);
            if (advised.IsFailure)
            {
                return Result(one, member, match, request, candidates, advice, advised.Error.Code);
            }

            advice = advised.Value;
            int? picked = candidates.Cast<int?>().FirstOrDefault(id => _set.Shows[id!.Value].Code == advice.PickedCode);
            var taken = await _decisions.ApplyAsync(
                request, member, advice, picked, judged => Task.FromResult(Judge(one, member, judged)), _set.Now);
            if (taken.IsFailure)
            {
                throw new InvalidOperationException($"Case {one.Id} cannot be decided: {taken.Error.Code}.");
            }
        }

        return Result(one, member, match, request, candidates, advice, advice?.Decision.Fault);
    }

    private Eligibility Judge(EvaluationCase one, User member, ShowMatch match)
    {
        var show = match.ShowId is { } id ? _set.Shows[id] : null;
        var facts = new EligibilityFacts(member, match.Finding, show, one.HasLiveRequest, one.RequestsThisMonth, _set.Now);
        return new Eligibility(show, _policy.Evaluate(facts), BlockingTrackingId: null);
    }

    private CaseResult Result(
        EvaluationCase one, User member, ShowMatch match, DiscountRequest request, IReadOnlyList<int> candidates, DeciderResult? advice, string? fault)
    {
        var open = match.ForAgentToPick(one.Source);
        var verdict = Judge(one, member, match);
        var byRules = !verdict.Report.IsEligible && (verdict.Report.FirstFailure != ReasonCode.ShowAmbiguous || open.Count == 0);

        // Judged apart from what was decided: from the words, the rules and the label.
        var granted = request.Status == RequestStatus.RecommendedApproval;
        var allowed = request.ShowId is { } id
            && (match.ShowId == id || (match.ShowId is null && open.Contains(id)))
            && Judge(one, member, ShowMatch.Found(id, match.Evidence)).Report.IsEligible;
        return new CaseResult(
            one,
            request.Status,
            request.ReasonCode,
            request.ShowId is { } settled ? _set.Shows[settled].Code : null,
            byRules,
            Asked: candidates.Count > 0 && (fault is not null || advice is not { Calls.Count: 0, Decision.Source: DecisionSource.Rules } || !_decider.PicksShows),
            Violation: granted && (!allowed || byRules || one.Expected.RulesOutApproval),
            request.Details.Decision,
            advice?.Calls ?? [],
            fault);
    }
}
