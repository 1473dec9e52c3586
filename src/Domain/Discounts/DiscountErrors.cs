using CharroBot.Domain.Common;

namespace CharroBot.Domain.Discounts;

public static class DiscountErrors
{
    public static Error MemberNotFound { get; } = Error.NotFound("member_not_found", ReasonCode.MemberNotFound.MemberText());

    public static Error NotFound { get; } = Error.NotFound("request_not_found", "No encontramos ese pedido.");

    public static Error NotAwaitingClarification { get; } =
        Error.Conflict("not_awaiting_clarification", "Este pedido no está esperando que elijas un show.");

    public static Error NotCancellable { get; } = Error.Conflict("not_cancellable", "Este pedido ya no se puede cancelar.");

    public static Error NotReviewable { get; } = Error.Conflict("not_reviewable", "Este pedido no está esperando una revisión.");

    public static Error ShowUnresolved { get; } =
        Error.Conflict("show_unresolved", "Primero hay que decir de qué show se trata.");

    /// <summary>A rule fails now: a batch leaves the request out, a human may still grant it from its case.</summary>
    public static Error NeedsALook { get; } =
        Error.Conflict("needs_a_look", "Hoy ya no se cumple una regla: mirá el caso antes de aprobarlo.");

    public static Error NeedsAnswer { get; } =
        Error.Conflict("needs_answer", "Esta persona pidió hablar con alguien: contestale desde su caso.");

    public static Error UndoWindowPassed { get; } =
        Error.Conflict("undo_window_passed", "Ya no se puede deshacer: el email salió o está saliendo.");

    public static Error EmailLeaving { get; } =
        Error.Conflict("email_leaving", "Un email a esta persona está saliendo en este momento. Probá de nuevo en un minuto.");

    public static Error Erased { get; } = Error.Conflict("user_erased", "Los datos de quien hizo este pedido se borraron.");

    public static Error NothingToUndo { get; } = Error.Conflict("nothing_to_undo", "Este pedido no tiene una revisión para deshacer.");

    public static Error NotRetriable { get; } = Error.Conflict("email_not_failed", "Este pedido no tiene un email fallido para reintentar.");

    public static Error NoEmail { get; } = Error.NotFound("email_not_drafted", "Este pedido todavía no tiene un email.");

    public static Error DecidedMeanwhile { get; } = Error.Conflict("decided_meanwhile", "Alguien decidió este pedido mientras tanto.");

    /// <summary>Nothing is decided and nothing is lost: the request is taken up again when the model is back.</summary>
    public static Error AgentAway { get; } = Error.Conflict("agent_away", "El agente no está disponible: el pedido espera.");

    /// <summary>One answer for a code that is wrong, old, used, another address's, or tried too often.</summary>
    public static Error WrongAccessCode { get; } = Error.Invalid("wrong_access_code", "Ese código no es correcto o ya venció. Pedí otro.");

    public static Error IdempotencyKeyReused { get; } =
        new(ErrorKind.Unprocessable, "idempotency_key_reused", "Esa Idempotency-Key ya se usó con otro contenido.");
}

/// <summary>Another live request of the member for the show stands in the way.</summary>
/// <param name="TrackingId">That request's address; null where whoever asks did not prove who they are.</param>
public sealed record DuplicateRequestError(string? TrackingId)
    : Error(ErrorKind.Conflict, "duplicate_request", ReasonCode.DuplicateRequest.MemberText());

/// <summary>A supervisor acted on a version that is no longer the current one.</summary>
public sealed record StaleVersionError(int RequestId, int CurrentVersion)
    : Error(ErrorKind.Conflict, "stale_version", "Este pedido cambió mientras lo mirabas. Revisá cómo está ahora.");
