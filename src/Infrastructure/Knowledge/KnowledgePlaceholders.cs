using CharroBot.Domain.Discounts;

namespace CharroBot.Infrastructure.Knowledge;

/// <summary>What stands in the passages for what the owner configures, so that they stay true. A switch is empty where it is on.</summary>
internal static class KnowledgePlaceholders
{
    private const string On = "";

    /// <summary>Every slot with its longest value: a passage that fits with these always fits.</summary>
    public static IReadOnlyDictionary<string, string?> Longest { get; } = Of(new EligibilityRules(720, 3650, 1000), requireDni: true)
        .ToDictionary(slot => slot.Key, slot => (string?)(slot.Value ?? On));

    /// <returns>By name; null where the passage that says it must not be shown.</returns>
    public static IReadOnlyDictionary<string, string?> Of(EligibilityRules rules, bool requireDni) => new Dictionary<string, string?>
    {
        ["min_hours"] = rules.MinHoursBeforeShow == 0 ? null : Counted(rules.MinHoursBeforeShow, "hora"),
        ["no_min_hours"] = rules.MinHoursBeforeShow == 0 ? On : null,
        ["max_days"] = Counted(rules.MaxDaysBeforeShow, "día"),
        ["max_requests_per_month"] = rules.MaxRequestsPerMonth is { } limit ? Counted(limit, "pedido") : null,
        ["no_monthly_limit"] = rules.MaxRequestsPerMonth is null ? On : null,
        ["clarification_days"] = Counted(DiscountRequest.ClarificationDays, "día"),
        ["dni_required"] = requireDni ? On : null,
        ["dni_optional"] = requireDni ? null : On,
    };

    private static string Counted(int count, string what) => $"{count} {what}{(count == 1 ? string.Empty : "s")}";
}
