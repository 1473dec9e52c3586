using CharroBot.Domain.Discounts;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure;

/// <summary>The <c>Rules</c> section: the rules that an owner may vary.</summary>
public sealed class RulesOptions
{
    public const string Section = "Rules";

    /// <inheritdoc cref="EligibilityRules.MinHoursBeforeShow"/>
    public int MinHoursBeforeShow { get; set; } = EligibilityRules.Default.MinHoursBeforeShow;

    /// <inheritdoc cref="EligibilityRules.MaxDaysBeforeShow"/>
    public int MaxDaysBeforeShow { get; set; } = EligibilityRules.Default.MaxDaysBeforeShow;

    /// <inheritdoc cref="EligibilityRules.MaxRequestsPerMonth"/>
    public int? MaxRequestsPerMonth { get; set; }

    public EligibilityRules ToRules() => new(MinHoursBeforeShow, MaxDaysBeforeShow, MaxRequestsPerMonth);
}

internal sealed class RulesOptionsValidator : IValidateOptions<RulesOptions>
{
    public ValidateOptionsResult Validate(string? name, RulesOptions options)
    {
        if (options.MinHoursBeforeShow is < 0 or > 720)
        {
            return ValidateOptionsResult.Fail("Rules:MinHoursBeforeShow must be between 0 and 720.");
        }

        if (options.MaxDaysBeforeShow is < 1 or > 3650)
        {
            return ValidateOptionsResult.Fail("Rules:MaxDaysBeforeShow must be between 1 and 3650.");
        }

        return options.MaxRequestsPerMonth is < 1 or > 1000
            ? ValidateOptionsResult.Fail("Rules:MaxRequestsPerMonth must be between 1 and 1000, or absent for no limit.")
            : ValidateOptionsResult.Success;
    }
}
