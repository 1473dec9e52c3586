using System.Text.Json;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.TestSupport;

namespace CharroBot.Domain.Tests.Discounts;

/// <summary>The whole state diagram: every verb from every place a request can stand.</summary>
public sealed class RequestVerbTests
{
    private const string NotAwaitingClarification = "not_awaiting_clarification";
    private const string NotReviewable = "not_reviewable";
    private const string ShowUnresolved = "show_unresolved";

    private static readonly DateTime Later = A.Now.AddDays(DiscountRequest.ClarificationDays);

    /// <summary>Where a request can stand, as far as any verb tells two places apart.</summary>
    public enum Place
    {
        Pending,
        NeedsClarification,
        Undecided,
        RecommendedApproval,
        RecommendedDecline,
        RecommendedDeclineWithoutShow,
        Granted,
        GrantedWithFailedEmail,
        Declined,
        DeclinedWithFailedEmail,
        Cancelled,
    }

    private static readonly Rule[] Rules =
    [
        new("clarify", AuditAction.Clarified, Actor.Member, NotAwaitingClarification,
            (request, show) => request.Clarify(Actor.Member, A.Match(show), A.Report(), null, Later),
            To(RequestStatus.Pending, Place.NeedsClarification, Place.RecommendedDeclineWithoutShow)),
        new("resolve", AuditAction.Resolved, A.Staff, NotAwaitingClarification,
            (request, show) => request.Clarify(A.Staff, A.Match(show), A.Report(), null, Later),
            To(RequestStatus.Pending, Place.NeedsClarification, Place.RecommendedDeclineWithoutShow)),
        new("cancel", AuditAction.Cancelled, Actor.Member, "not_cancellable",
            (request, _) => request.Cancel(Later),
            To(RequestStatus.Cancelled, Place.Pending, Place.NeedsClarification, Place.Undecided, Place.RecommendedApproval, Place.RecommendedDecline, Place.RecommendedDeclineWithoutShow)),
        new("expire", AuditAction.Expired, Actor.System, NotAwaitingClarification,
            (request, _) => request.Expire(Later),
            To(RequestStatus.Cancelled, Place.NeedsClarification)),
        new("decide", AuditAction.Decided, Actor.Agent, "decided_meanwhile",
            (request, _) => request.Decide(A.Report(), A.Decision(), A.Draft(), Later),
            To(RequestStatus.RecommendedApproval, Place.Pending)),
        new("edit email", AuditAction.EmailEdited, A.Staff, NotReviewable,
            (request, _) => request.EditEmail("Asunto", "Texto", A.Staff, Later),
            Stays(Place.Undecided, Place.RecommendedApproval, Place.RecommendedDecline, Place.RecommendedDeclineWithoutShow)),
        new("approve", AuditAction.Approved, A.Staff, NotReviewable,
            (request, show) => request.Approve(request.ShowId is null ? null : show, A.Staff, A.StaffName, "nota", A.Draft(), Later),
            To(RequestStatus.Granted, Place.Undecided, Place.RecommendedApproval, Place.RecommendedDecline),
            Refuses(ShowUnresolved, Place.NeedsClarification, Place.RecommendedDeclineWithoutShow)),
        new("decline", AuditAction.Declined, A.Staff, NotReviewable,
            (request, _) => request.Decline(A.Staff, A.StaffName, "motivo", notify: true, A.Draft(EmailKind.Decline), Later),
            To(RequestStatus.Declined, Place.NeedsClarification, Place.Undecided, Place.RecommendedApproval, Place.RecommendedDecline, Place.RecommendedDeclineWithoutShow)),
        new("undo", AuditAction.Undone, A.Staff, "nothing_to_undo",
            (request, show) => request.Undo(show, A.Staff, Later),
            To(RequestStatus.RecommendedApproval, Place.Granted, Place.GrantedWithFailedEmail, Place.Declined, Place.DeclinedWithFailedEmail)),
        new("reprocess", AuditAction.Reprocessed, A.Staff, NotReviewable,
            (request, _) => request.Reprocess("contexto", A.Staff, Later),
            To(RequestStatus.Pending, Place.Undecided, Place.RecommendedApproval, Place.RecommendedDecline),
            Refuses(ShowUnresolved, Place.RecommendedDeclineWithoutShow)),
        new("erase", AuditAction.Erased, A.Staff, "never refused",
            (request, _) =>
            {
                request.Erase(A.Staff, Later);
                return Result.Success;
            },
            To(RequestStatus.Cancelled, Place.Pending, Place.NeedsClarification, Place.Undecided, Place.RecommendedApproval, Place.RecommendedDecline, Place.RecommendedDeclineWithoutShow),
            Stays(Place.Granted, Place.GrantedWithFailedEmail, Place.Declined, Place.DeclinedWithFailedEmail, Place.Cancelled)),
        new("retry email", AuditAction.EmailRetried, A.Staff, "email_not_failed",
            (request, _) => request.RetryEmail(A.Staff, Later),
            Stays(Place.GrantedWithFailedEmail, Place.DeclinedWithFailedEmail)),
    ];

    public static TheoryData<string, Place> EveryVerbFromEveryPlace()
    {
        var cases = new TheoryData<string, Place>();
        foreach (var rule in Rules)
        {
            foreach (var place in Enum.GetValues<Place>())
            {
                cases.Add(rule.Verb, place);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(EveryVerbFromEveryPlace))]
    public void Verb_FromEveryPlace_DoesWhatTheTableSays(string verb, Place place)
    {
        var rule = Rules.Single(rule => rule.Verb == verb);
        var show = A.StoredShow();
        var request = At(place, show);
        var (from, version, history) = (request.Status, request.Version, request.History.ToList());
        var before = Everything(request, show);

        var result = rule.Act(request, show);

        if (rule.RefusalAt(place) is { } code)
        {
            result.Error.ShouldNotBeNull().Code.ShouldBe(code);
            Everything(request, show).ShouldBe(before);
            return;
        }

        result.IsSuccess.ShouldBeTrue(result.Error?.Code);
        request.Status.ShouldBe(rule.EndsAt(place) ?? from);
        request.Version.ShouldBe(version + 1);
        request.History.SkipLast(1).ShouldBe(history);
        var entry = request.History[^1];
        (entry.Action, entry.Actor, entry.FromStatus, entry.ToStatus, entry.At)
            .ShouldBe((rule.Action, rule.Actor.Name, from, request.Status, Later));
    }

    [Fact]
    public void Places_CoverEveryStatus() =>
        Enum.GetValues<Place>().Select(place => At(place, A.StoredShow()).Status).Distinct().Order()
            .ShouldBe(Enum.GetValues<RequestStatus>());

    [Fact]
    public void Rules_CoverEveryActionButFilingAndDelivery() =>
        Enum.GetValues<AuditAction>().Except(Rules.Select(rule => rule.Action)).Order()
            .ShouldBe([AuditAction.Submitted, AuditAction.EmailSent, AuditAction.EmailFailed, AuditAction.EmailUncertain, AuditAction.EmailDelivered, AuditAction.EmailBounced]);

    private static DiscountRequest At(Place place, Show show) => place switch
    {
        Place.RecommendedDeclineWithoutShow => A.Request(RequestStatus.RecommendedDecline, show, ReasonCode.ShowNotFound),
        Place.GrantedWithFailedEmail => WithFailedEmail(A.Request(RequestStatus.Granted, show)),
        Place.DeclinedWithFailedEmail => WithFailedEmail(A.Request(RequestStatus.Declined, show)),
        _ => A.Request(Enum.Parse<RequestStatus>($"{place}"), show),
    };

    private static DiscountRequest WithFailedEmail(DiscountRequest request)
    {
        request.RecordDelivery(DeliveryStatus.Failed, "550", A.Now).ShouldBeTrue();
        return request;
    }

    /// <summary>Everything that can be seen of the two, history included.</summary>
    private static string Everything(DiscountRequest request, Show show) => JsonSerializer.Serialize(new { request, show });

    private static Outcome To(RequestStatus status, params Place[] places) => new(places, status, null);

    private static Outcome Stays(params Place[] places) => new(places, null, null);

    private static Outcome Refuses(string code, params Place[] places) => new(places, null, code);

    private sealed record Outcome(Place[] Places, RequestStatus? EndsAt, string? Refusal);

    private sealed record Rule(
        string Verb, AuditAction Action, Actor Actor, string Refusal, Func<DiscountRequest, Show, Result> Act, params Outcome[] Outcomes)
    {
        public string? RefusalAt(Place place) => OutcomeAt(place) is { } outcome ? outcome.Refusal : Refusal;

        public RequestStatus? EndsAt(Place place) => OutcomeAt(place)?.EndsAt;

        private Outcome? OutcomeAt(Place place) => Outcomes.SingleOrDefault(outcome => outcome.Places.Contains(place));
    }
}
