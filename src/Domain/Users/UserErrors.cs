using CharroBot.Domain.Common;

namespace CharroBot.Domain.Users;

public static class UserErrors
{
    public static Error NotFound { get; } = Error.NotFound("user_not_found", "No encontramos a esa persona en la comunidad.");

    public static Error EmailTaken { get; } = Error.Conflict("email_taken", "Ya hay alguien de la comunidad con ese email.");

    public static Error Erased { get; } = Error.Conflict("user_erased", "Los datos de esta persona se borraron: ya no se pueden cambiar.");

    public static Error DniTaken { get; } = Error.Conflict("dni_taken", "Ya hay alguien de la comunidad con ese DNI.");
}
