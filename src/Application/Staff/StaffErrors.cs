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
        new(ErrorKind.Forbidden, "wrong_password", "La contraseña actual no es correcta, o hubo muchos intentos desde acá: esperá unos minutos.");

    public static Error ChangedMeanwhile { get; } = Error.Conflict("staff_changed", "Tu cuenta cambió mientras tanto. Probá de nuevo.");

    public static Error TokenNotFound { get; } = Error.NotFound("token_not_found", "No hay un token así, o ya estaba revocado.");

    public static Error SecondFactorRequired { get; } =
        new(ErrorKind.Unauthorized, "second_factor_required", "Escribí el código de tu aplicación, o uno de recuperación.");

    public static Error WrongSecondFactor { get; } =
        new(ErrorKind.Unauthorized, "wrong_second_factor", "El código no es correcto, o ya se usó.");

    public static Error SecondFactorIsOn { get; } = Error.Conflict("second_factor_on", "Ya tenés un segundo factor. Sacalo antes de poner otro.");

    public static Error SecondFactorMissing { get; } =
        new(ErrorKind.Forbidden, "second_factor_missing", "Para seguir, poné un segundo factor en «Mi cuenta».");
}
