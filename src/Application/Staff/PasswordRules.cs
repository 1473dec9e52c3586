using FluentValidation;

namespace CharroBot.Application.Staff;

/// <summary>What every password that somebody chooses must keep to.</summary>
public static class PasswordRules
{
    public const int MinLength = 12;

    /// <summary>Longer than any sentence, and short enough that hashing it is no burden.</summary>
    public const int MaxLength = 200;

    /// <summary>What can be said of a password before the directory looks at it.</summary>
    public static void Password<T>(this IRuleBuilder<T, string?> rule) => rule
        .NotEmpty().WithMessage("Completá este dato.")
        .MaximumLength(MaxLength).WithMessage($"Puede tener hasta {MaxLength} caracteres.");
}
