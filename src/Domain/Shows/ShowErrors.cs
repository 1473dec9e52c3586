using CharroBot.Domain.Common;

namespace CharroBot.Domain.Shows;

public static class ShowErrors
{
    public static Error NotFound { get; } = Error.NotFound("show_not_found", "No encontramos ese show en la programación.");

    public static Error CodeTaken { get; } = Error.Conflict("code_taken", "Ya hay un show con ese código.");

    public static Error AliasNotFound { get; } = Error.NotFound("alias_not_found", "Ese show no tiene ese alias.");

    public static Error NoDiscountsAvailable { get; } =
        Error.Conflict("no_discounts_available", "No quedan descuentos para este show.");

    public static Error QuotaBelowSent(int sent) =>
        Error.Conflict("quota_below_sent", $"Ya se enviaron {sent} descuentos de este show: el cupo no puede ser menor.");
}
