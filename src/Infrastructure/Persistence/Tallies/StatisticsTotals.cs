using System.Runtime.InteropServices;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;

namespace CharroBot.Infrastructure.Persistence.Tallies;

/// <summary>What entries come to: the one place that says what is counted of a request.</summary>
internal sealed class StatisticsTotals
{
    private readonly Dictionary<(RequestStatus Status, string Delivery), long> _statuses = [];
    private readonly Dictionary<int, long> _waiting = [];
    private readonly Dictionary<(DateOnly Day, string Kind), long> _days = [];

    public IEnumerable<RequestTally> Statuses => _statuses.Where(sum => sum.Value != 0)
        .Select(sum => new RequestTally { Status = sum.Key.Status, DeliveryStatus = sum.Key.Delivery, Count = sum.Value });

    public IEnumerable<ShowTally> Waiting => _waiting.Where(sum => sum.Value != 0)
        .Select(sum => new ShowTally { ShowId = sum.Key, Count = sum.Value });

    public IEnumerable<DayTally> Days => _days.Where(sum => sum.Value != 0)
        .Select(sum => new DayTally { Day = sum.Key.Day, Kind = sum.Key.Kind, Count = sum.Value });

    public static StatisticsTotals Of(IEnumerable<TallyEntry> entries)
    {
        var sums = new StatisticsTotals();
        foreach (var entry in entries)
        {
            sums.Add(entry, entry.Weight);
        }

        return sums;
    }

    public void Add(TallyEntry request, int weight)
    {
        Add(_statuses, (request.Status, request.DeliveryStatus), weight);
        if (request is { Status: RequestStatus.RecommendedApproval, ShowId: { } show })
        {
            Add(_waiting, show, weight);
        }

        AddDay(request.RequestDate, DayKind.Requested, weight);
        if (request is { RecommendedAt: { } decided, DecisionSource: { } source })
        {
            AddDay(decided, DayKind.Decided(source), weight);
        }

        if (request.ReviewedAt is { } reviewed)
        {
            AddReview(request, reviewed, weight);
        }
    }

    public void Add(RequestTally tally, int weight) => Add(_statuses, (tally.Status, tally.DeliveryStatus), tally.Count * weight);

    public void Add(ShowTally tally, int weight) => Add(_waiting, tally.ShowId, tally.Count * weight);

    public void Add(DayTally tally, int weight) => Add(_days, (tally.Day, tally.Kind), tally.Count * weight);

    private void AddReview(TallyEntry request, DateTime reviewed, int weight)
    {
        if (request.HumanApproved is { } human)
        {
            AddDay(reviewed, human ? DayKind.Granted : DayKind.Declined, weight);
            if (request.ApprovalRecommended is { } agent)
            {
                AddDay(reviewed, agent == human ? DayKind.Agreed : DayKind.Overruled, weight);
            }
        }

        if (request.DeliveryStatus.Length > 0)
        {
            AddDay(reviewed, DayKind.Email(request.DeliveryStatus), weight);
        }

        AddDay(reviewed, DayKind.Answered(AnswerTimes.StepOf(reviewed - request.RequestDate)), weight);
    }

    private void AddDay(DateTime at, string kind, int weight) => Add(_days, (ClubTime.DayOf(at), kind), weight);

    private static void Add<TKey>(Dictionary<TKey, long> sums, TKey key, long count)
        where TKey : notnull => CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _) += count;
}
