namespace CharroBot.Domain.Common;

/// <summary>What kind of refusal an <see cref="Error"/> is. Decides the HTTP status in one place.</summary>
public enum ErrorKind
{
    /// <summary>The input has the wrong shape.</summary>
    Invalid,

    /// <summary>The thing that was named does not exist, or must not be known to exist.</summary>
    NotFound,

    /// <summary>The request clashes with the current state.</summary>
    Conflict,

    /// <summary>The caller is not known.</summary>
    Unauthorized,

    /// <summary>The caller is known and may not do this.</summary>
    Forbidden,

    /// <summary>The input is well-formed and cannot be carried out as a whole (an import with bad rows).</summary>
    Unprocessable,

    /// <summary>The caller asks too often.</summary>
    TooMany,
}

/// <summary>
/// An expected refusal: a stable machine-readable <paramref name="Code"/> in English and a <paramref name="Message"/>
/// in Argentine Spanish that may be shown to whoever asked. Bugs are exceptions, refusals are errors.
/// </summary>
public record Error(ErrorKind Kind, string Code, string Message)
{
    public static Error Invalid(string code, string message) => new(ErrorKind.Invalid, code, message);

    public static Error NotFound(string code, string message) => new(ErrorKind.NotFound, code, message);

    public static Error Conflict(string code, string message) => new(ErrorKind.Conflict, code, message);
}

/// <summary>Input that failed its checks; <paramref name="Fields"/> maps the field, named as in the request, to what is wrong.</summary>
public sealed record ValidationError(IReadOnlyDictionary<string, string[]> Fields)
    : Error(ErrorKind.Invalid, "validation_failed", "Revisá los datos marcados.")
{
    public static ValidationError For(string field, string message) =>
        new(new Dictionary<string, string[]> { [field] = [message] });
}
