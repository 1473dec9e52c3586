using System.Diagnostics.CodeAnalysis;

namespace CharroBot.Domain.Common;

/// <summary>The outcome of something that may be refused.</summary>
public class Result
{
    protected Result(Error? error) => Error = error;

    /// <summary>Why it was refused; null on success.</summary>
    public Error? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    [MemberNotNullWhen(true, nameof(Error))]
    public bool IsFailure => Error is not null;

    public static Result Success { get; } = new(null);

    public static implicit operator Result(Error error) => new(error);

    public static Result From(Error error) => new(error);
}

/// <inheritdoc cref="Result"/>
/// <typeparam name="T">What success carries.</typeparam>
public sealed class Result<T> : Result
{
    private readonly T? _value;

    private Result(T value)
        : base(null) => _value = value;

    private Result(Error error)
        : base(error)
    {
    }

    /// <summary>What success carries.</summary>
    /// <exception cref="InvalidOperationException">The result is a failure: reading it is a bug.</exception>
    public T Value => IsSuccess ? _value! : throw new InvalidOperationException($"A failed result has no value: {Error.Code}.");

    public static implicit operator Result<T>(T value) => new(value);

    public static implicit operator Result<T>(Error error) => new(error);

    public static Result<T> Ok(T value) => new(value);
}
