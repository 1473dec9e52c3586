using FluentValidation;

namespace CharroBot.Application.Common;

internal static class KeyRules
{
    /// <summary>A client's own key, as the header carries it; may be absent.</summary>
    public static void IdempotencyKey<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(IdempotentCreation.IsKey).WithMessage("La clave tiene de 1 a 255 caracteres ASCII, sin espacios.").OverridePropertyName("Idempotency-Key");
}
