using CharroBot.Application.Emails;
using CharroBot.Application.Shows;
using CharroBot.Application.Supervision;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Persistence.Queries;

internal sealed class GetReviewCaseHandler(
    CharroBotDbContext context, IOptions<EmailOptions> email, EligibilityPolicy policy, TimeProvider time)
    : IRequestHandler<GetReviewCase, Result<ReviewCase>>
{
    private const int HistoryItems = 20;

    public async Task<Result<ReviewCase>> Handle(GetReviewCase query, CancellationToken cancellationToken)
    {
        if (await ReviewRows.All(context).FirstOrDefaultAsync(row => row.Request.Id == query.Id, cancellationToken) is not { } row)
        {
            return DiscountErrors.NotFound;
        }

        var request = row.Request;
        var item = row.ToItem();
        var delivery = await DeliveryAsync(request, item, cancellationToken);
        var failingNow = request.Status.AwaitsReview() && row.Show is { } wanted ? policy.FailuresNow(row.User, wanted, time.UtcNow()) : [];
        return new ReviewCase
        {
            Id = request.Id,
            TrackingId = request.TrackingId,
            Status = request.Status,
            ApprovalRecommended = request.ApprovalRecommended,
            HumanApproved = request.HumanApproved,
            User = item.User,
            Member = await MemberAsync(row.User, cancellationToken),
            Show = row.Show is { } show ? await ShowAsync(show, cancellationToken) : null,
            ShowDescription = request.ShowDescription,
            GivenName = request.Details.GivenName,
            Message = request.Details.Message,
            Transcript = request.Details.Transcript,
            Source = request.Source,
            IdentityProven = request.IdentityProven,
            ReasonCode = request.ReasonCode,
            Reason = item.Reason,
            Summary = item.Summary,
            DecisionSource = item.DecisionSource,
            Decision = request.Details.Decision is { } decision ? DecisionOf(decision) : null,
            Checks = request.Details.Checks,
            Candidates = await CandidatesAsync(request, cancellationToken),
            FailingNow = failingNow,
            Evidence = request.Details.Resolution,
            ShowPickedByAgent = request.ShowPickedByAgent,
            Email = item.Email,
            EmailDraft = request.Details.Draft?.Origin,
            EmailFindings = EditedEmailCheck.Of(request, row.User, row.Show),
            DiscountCode = request.DiscountCode,
            Warnings = [.. item.Warnings, .. ReviewWarnings.Of(request, failingNow)],
            DeclineReason = request.Details.DeclineReason,
            Context = request.Details.Context,
            DeliveryStatus = request.DeliveryStatus,
            Delivery = delivery,
            UndoUntil = UndoUntil(request, delivery),
            RequestDate = request.RequestDate,
            RecommendedAt = request.RecommendedAt,
            ReviewedAt = request.ReviewedAt,
            ReviewedBy = request.ReviewedBy,
            MemberHistory = await MemberHistoryAsync(request, row.User, cancellationToken),
            ShowHistory = row.Show is { } asked ? await ShowHistoryAsync(request, asked, cancellationToken) : [],
            Audit = await AuditAsync(request.Id, cancellationToken),
            Version = request.Version,
        };
    }

    private DateTime? UndoUntil(DiscountRequest request, CaseDelivery? delivery) => (request.ReviewedAt, delivery) switch
    {
        (null, _) => null,
        ({ } reviewed, null) => email.Value.UndoWindow.EndsAt(reviewed),
        (_, { Status: DeliveryStatus.Queued, Attempts: 0 }) => delivery.NotBefore,
        _ => null,
    };

    private async Task<CaseMember> MemberAsync(User user, CancellationToken cancellationToken)
    {
        var payments = await context.Payments.AsNoTracking().Where(payment => payment.UserId == user.Id)
            .OrderByDescending(payment => payment.PaymentDate).Take(HistoryItems)
            .Select(payment => new CasePayment(
                payment.AmountPaid, payment.PaymentDate, payment.PaymentMethod, payment.Description, payment.Confirmed))
            .ToListAsync(cancellationToken);
        return new CaseMember(
            user.Id,
            user.Name,
            user.Email,
            user.Dni,
            user.Phone,
            user.City,
            user.RegistrationDate,
            user.FavoriteMusicGenre,
            user.SubscriptionActive,
            user.MonthlyFeeCurrent,
            payments,
            user.EmailBouncedAt);
    }

    private async Task<CaseShow> ShowAsync(Show show, CancellationToken cancellationToken) => new()
    {
        Id = show.Id,
        Code = show.Code,
        Title = show.Title,
        Artist = show.Artist,
        Venue = show.Venue,
        City = show.Details.City,
        ShowDate = show.ShowDate,
        ImageUrl = show.Details.ImageUrl,
        DiscountType = show.Details.DiscountType,
        DiscountInstructions = show.Details.DiscountInstructions,
        TicketingLink = show.TicketingLink,
        Active = show.Active,
        DiscountsAvailable = show.HasDiscountsLeft,
        MaxDiscounts = show.MaxDiscounts,
        SentDiscounts = show.SentDiscounts,
        RemainingDiscounts = show.RemainingDiscounts,
        PendingApproved = (int)await context.ShowTallies.Where(tally => tally.ShowId == show.Id).Select(tally => tally.Count)
            .Concat(context.TallyEntries.Where(entry => entry.ShowId == show.Id && entry.Status == RequestStatus.RecommendedApproval).Select(entry => (long)entry.Weight))
            .SumAsync(cancellationToken),
    };

    private async Task<IReadOnlyList<PublicShow>> CandidatesAsync(DiscountRequest request, CancellationToken cancellationToken)
    {
        var ids = request.Details.CandidateShowIds;
        if (ids.Count == 0)
        {
            return [];
        }

        var shows = await context.Shows.AsNoTracking().Where(show => ids.Contains(show.Id)).ToDictionaryAsync(show => show.Id, cancellationToken);
        return [.. ids.Where(shows.ContainsKey).Select(id => PublicShow.Of(shows[id]))];
    }

    private async Task<CaseDelivery?> DeliveryAsync(DiscountRequest request, ReviewItem item, CancellationToken cancellationToken)
    {
        if (request.DeliveryStatus is not { } status)
        {
            return null;
        }

        var sent = await context.Outbox.AsNoTracking().Where(row => row.RequestId == request.Id)
            .OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        return sent is null
            ? null
            : new CaseDelivery(
                status, sent.NotBefore, sent.SentAt, sent.Attempts, sent.LastError, sent.MessageId, sent.UncertainAttempts, item.PossiblySentTwice);
    }

    /// <summary>Of other requests only what is shown: all that they hold is kilobytes each.</summary>
    private async Task<IReadOnlyList<CaseHistory>> MemberHistoryAsync(DiscountRequest request, User member, CancellationToken cancellationToken)
    {
        var others = context.Requests.Where(other => other.UserId == request.UserId && other.Id != request.Id)
            .OrderByDescending(other => other.RequestDate).Take(HistoryItems);
        var rows = await (
            from other in others
            join show in context.Shows on other.ShowId equals show.Id into shows
            from show in shows.DefaultIfEmpty()
            orderby other.RequestDate descending
            select new { other.Id, other.ShowDescription, show.Title, show.Details, other.Status, other.RequestDate }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new CaseHistory(
            row.Id, row.Title ?? row.ShowDescription, row.Details?.City, member.Name, row.Status, row.RequestDate))];
    }

    private async Task<IReadOnlyList<CaseHistory>> ShowHistoryAsync(DiscountRequest request, Show show, CancellationToken cancellationToken)
    {
        var others = context.Requests.Where(other => other.ShowId == show.Id && other.Id != request.Id)
            .OrderByDescending(other => other.RequestDate).Take(HistoryItems);
        var rows = await (
            from other in others
            join user in context.Users on other.UserId equals user.Id
            orderby other.RequestDate descending
            select new { other.Id, user.Name, other.Status, other.RequestDate }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new CaseHistory(row.Id, show.Title, show.Details.City, row.Name, row.Status, row.RequestDate))];
    }

    private async Task<IReadOnlyList<CaseAudit>> AuditAsync(int requestId, CancellationToken cancellationToken)
    {
        var entries = await context.Audit.AsNoTracking().Where(entry => entry.RequestId == requestId)
            .OrderBy(entry => entry.Id).ToListAsync(cancellationToken);
        return [.. entries.Select(entry => new CaseAudit(
            entry.Action,
            entry.Actor,
            entry.At,
            entry.FromStatus,
            entry.ToStatus,
            entry.Reason,
            entry.Decision is { } decision ? DecisionOf(decision) : null))];
    }

    private static CaseDecision DecisionOf(DecisionRecord decision) => new(
        decision.Recommendation,
        decision.Source,
        decision.Reason,
        decision.Model,
        decision.ModelDigest,
        decision.PromptVersion,
        decision.DurationMs,
        decision.InputTokens,
        decision.OutputTokens,
        decision.Findings ?? [],
        decision.Fault,
        decision.Evidence);
}
