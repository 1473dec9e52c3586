using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using FluentValidation;

namespace CharroBot.Application.Supervision;

/// <summary>How the review queue is ordered.</summary>
public enum ReviewSort
{
    OldestFirst,
    NewestFirst,

    /// <summary>The nearest show first; requests whose show has no date, or that have no show, come last.</summary>
    ShowDate,
}

/// <summary>Which requests a supervisor wants to see. Text filters ignore case and accents and match parts of words.</summary>
/// <param name="Statuses">Any of these; empty for all.</param>
/// <param name="Show">In the show's title, artist or code.</param>
/// <param name="DateFrom">First day of <c>request_date</c>, on the club's calendar.</param>
/// <param name="DateTo">Last day of <c>request_date</c>, included.</param>
/// <param name="Q">In the member's name or email, the show, or the words of the request.</param>
public sealed record ReviewFilter(
    IReadOnlyList<RequestStatus> Statuses,
    ReasonCode? ReasonCode = null,
    string? UserEmail = null,
    string? Show = null,
    string? Venue = null,
    string? City = null,
    DateOnly? DateFrom = null,
    DateOnly? DateTo = null,
    DeliveryStatus? DeliveryStatus = null,
    string? Q = null)
{
    public const int TextMaxLength = 200;

    /// <summary>UTC; from this instant on.</summary>
    public DateTime? From => DateFrom is { } day ? ClubTime.StartOf(day) : null;

    /// <summary>UTC; before this instant.</summary>
    public DateTime? Until => DateTo is { } day ? ClubTime.StartOf(day.AddDays(1)) : null;
}

internal sealed class ReviewFilterValidator : AbstractValidator<ReviewFilter>
{
    public ReviewFilterValidator()
    {
        _ = RuleFor(filter => filter.UserEmail).Line(ReviewFilter.TextMaxLength).OverridePropertyName("user_email");
        _ = RuleFor(filter => filter.Show).Line(ReviewFilter.TextMaxLength).OverridePropertyName("show");
        _ = RuleFor(filter => filter.Venue).Line(ReviewFilter.TextMaxLength).OverridePropertyName("venue");
        _ = RuleFor(filter => filter.City).Line(ReviewFilter.TextMaxLength).OverridePropertyName("city");
        _ = RuleFor(filter => filter.Q).Line(ReviewFilter.TextMaxLength).OverridePropertyName("q");
        _ = RuleFor(filter => filter.DateFrom).Must(InRange).WithMessage("Esa fecha no se puede usar.").OverridePropertyName("date_from");
        _ = RuleFor(filter => filter.DateTo).Must(InRange).WithMessage("Esa fecha no se puede usar.").OverridePropertyName("date_to");
    }

    private static bool InRange(DateOnly? day) => day is null || day.Value.Year is >= 1970 and < 9999;
}
