using CharroBot.Domain.Common;

namespace CharroBot.Application.Staff;

public static class StaffErrors
{
    public static Error NotFound { get; } = Error.NotFound("staff_not_found", "No hay una cuenta así en el equipo.");

    public static Error UsernameTaken { get; } = Error.Conflict("username_taken", "Ya hay una cuenta con ese nombre.");

    public static Error LastAdmin { get; } =
        Error.Conflict("last_admin", "Es la última cuenta de administración activa: si la desactivás, nadie podría volver a entrar acá.");

    public static Error Disabled { get; } = Error.Conflict("staff_disabled", "Esa cuenta está desactivada.");

    public static Error WrongPassword { get; } =
        new(ErrorKind.Forbidden, "wrong_password", "La contraseña actual no es correcta, o la cuenta está bloqueada por unos minutos.");

    public static Error ChangedMeanwhile { get; } = Error.Conflict("staff_changed", "Tu cuenta cambió mientras tanto. Probá de nuevo.");

    public static Error TokenNotFound { get; } = Error.NotFound("token_not_found", "No hay un token así, o ya estaba revocado.");
}
