using System.Diagnostics.CodeAnalysis;

namespace CharroBot.Domain.Common;

/// <summary>A result type that can be made from a refusal, so that a pipeline can refuse without knowing what success carries.</summary>
public interface IRefusable<out TSelf>
{
    static abstract TSelf Refuse(Error error);
}

/// <summary>The outcome of something that may be refused.</summary>
public class Result : IRefusable<Result>
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

    public static Result Refuse(Error error) => new(error);

    /// <summary>For a step that nothing can refuse here.</summary>
    /// <exception cref="InvalidOperationException">It was refused: the caller broke a precondition.</exception>
    public void EnsureSuccess()
    {
        if (IsFailure)
        {
            throw new InvalidOperationException($"Refused with {Error.Code} where nothing could refuse.");
        }
    }
}

/// <inheritdoc cref="Result"/>
/// <typeparam name="T">What success carries.</typeparam>
public sealed class Result<T> : Result, IRefusable<Result<T>>
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

    /// <summary>For interfaces, which no implicit conversion accepts.</summary>
    public static Result<T> Ok(T value) => new(value);

    public static new Result<T> Refuse(Error error) => new(error);
}
