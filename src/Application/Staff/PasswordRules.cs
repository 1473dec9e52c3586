using FluentValidation;

namespace CharroBot.Application.Staff;

/// <summary>What every password that somebody chooses must keep to.</summary>
public static class PasswordRules
{
    /// <summary>What can be said of a password before the directory looks at it.</summary>
    public static void Password<T>(this IRuleBuilder<T, string?> rule) => rule
        .NotEmpty().WithMessage("Completá este dato.")
        .MaximumLength(StaffLimits.PasswordMaxLength).WithMessage($"Puede tener hasta {StaffLimits.PasswordMaxLength} caracteres.");
}
