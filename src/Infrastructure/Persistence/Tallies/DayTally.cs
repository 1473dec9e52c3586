using CharroBot.Domain.Discounts;

namespace CharroBot.Infrastructure.Persistence.Tallies;

/// <summary>How often something happened on a day of the club's calendar, but for what <see cref="TallyEntry"/> still holds.</summary>
internal sealed class DayTally
{
    public DateOnly Day { get; set; }

    /// <summary>One of <see cref="DayKind"/>.</summary>
    public required string Kind { get; set; }

    public long Count { get; set; }
}

/// <summary>What is counted by day. Kept as text, so that another kind needs no new column.</summary>
internal static class DayKind
{
    public const int MaxLength = 30;

    public const string Requested = "requested";

    /// <summary>By a human, like the three that follow: on the day of the review.</summary>
    public const string Granted = "granted";
    public const string Declined = "declined";
    public const string Agreed = "agreed";
    public const string Overruled = "overruled";

    /// <summary>What <see cref="Answered"/> begins with.</summary>
    public const string AnsweredPrefix = "answered_";

    /// <summary>On the day of the decision.</summary>
    public static string Decided(DecisionSource source) => $"decided_{EnumWordConverter<DecisionSource>.Write(source)}";

    /// <summary>On the day of the review, whenever the email got so far.</summary>
    public static string Email(string delivery) => $"email_{delivery}";

    public static string Email(DeliveryStatus delivery) => Email(EnumWordConverter<DeliveryStatus>.Write(delivery));

    /// <summary>How long a member waited for the review, as a step of <see cref="AnswerTimes"/>.</summary>
    public static string Answered(int step) => $"{AnsweredPrefix}{step:00}";
}
