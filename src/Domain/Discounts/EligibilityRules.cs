namespace CharroBot.Domain.Discounts;

/// <summary>The rules that an owner may vary.</summary>
/// <param name="MinHoursBeforeShow">A request must come at least this many hours before the show; 0 to 720.</param>
/// <param name="MaxDaysBeforeShow">… and at most this many days before it; 1 to 3650.</param>
/// <param name="MaxRequestsPerMonth">Requests of one member per calendar month of the club, 1 to 1000; null for no limit.</param>
public sealed record EligibilityRules(int MinHoursBeforeShow, int MaxDaysBeforeShow, int? MaxRequestsPerMonth)
{
    public static EligibilityRules Default { get; } = new(1, 180, null);
}
