using CharroBot.Application.Common;
using CharroBot.Domain.Discounts;
using FluentValidation;

namespace CharroBot.Application.Supervision;

/// <summary>What waits now, and how the last days went.</summary>
/// <param name="Days">Days of the club's calendar up to today, 1 to <see cref="MaxDays"/>.</param>
public sealed record GetStatistics(int Days) : IQuery<Statistics>
{
    public const int DefaultDays = 30;
    public const int MaxDays = 366;

    /// <summary>Shows whose quota is told: those with the least left for what is asked.</summary>
    public const int Shows = 12;
}

/// <param name="From">The first day, club time.</param>
/// <param name="To">Today, club time.</param>
/// <param name="Waiting">What is not ended yet, by who has to act; nothing where nothing waits.</param>
/// <param name="Days">Every day of the span, also those on which nothing happened.</param>
/// <param name="Emails">Of the requests reviewed in the span: where their emails stand.</param>
/// <param name="Shows">Upcoming shows that somebody asked for, the tightest first.</param>
/// <param name="MedianAnswerMinutes">From the request to a human's answer, of those answered in the span; from 8 minutes on within a quarter. Null without any.</param>
public sealed record Statistics(
    DateOnly From,
    DateOnly To,
    IReadOnlyList<WaitingRequests> Waiting,
    IReadOnlyList<DayStatistics> Days,
    EmailStatistics Emails,
    IReadOnlyList<QuotaUse> Shows,
    int? MedianAnswerMinutes);

/// <param name="Oldest">UTC; when the one that waits longest was asked for.</param>
public sealed record WaitingRequests(RequestStatus Status, int Count, DateTime Oldest);

/// <param name="Requested">Requests that came in.</param>
/// <param name="Approved">Granted by a human.</param>
/// <param name="Declined">Declined by a human.</param>
/// <param name="Rules">Decided by the rules: configured so, or a refusal that needed no judgement.</param>
/// <param name="Llm">Decided by the model.</param>
/// <param name="Fallback">Decided by the rules because the model failed or was away.</param>
/// <param name="Agreed">Reviews that followed the agent.</param>
/// <param name="Overruled">Reviews that did not.</param>
public sealed record DayStatistics(
    DateOnly Day, int Requested, int Approved, int Declined, int Rules, int Llm, int Fallback, int Agreed, int Overruled);

/// <param name="Sent">Taken by the mail server, and nothing heard since.</param>
public sealed record EmailStatistics(int Queued, int Sent, int Delivered, int Failed, int Bounced);

/// <param name="SentDiscounts">Granted by humans.</param>
/// <param name="PendingApproved">The agent would approve; a human has not looked.</param>
public sealed record QuotaUse(
    int Id, string Title, string? City, DateTime? ShowDate, int MaxDiscounts, int SentDiscounts, int PendingApproved);

internal sealed class GetStatisticsValidator : AbstractValidator<GetStatistics>
{
    public GetStatisticsValidator() => RuleFor(query => query.Days).InclusiveBetween(1, GetStatistics.MaxDays)
        .WithMessage($"Elegí entre 1 y {GetStatistics.MaxDays} días.");
}
