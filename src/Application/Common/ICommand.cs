using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Application.Common;

/// <summary>A change, carried out whole in one database transaction or not at all.</summary>
public interface ICommand<T> : IRequest<Result<T>>, ITransactional;

/// <summary>
/// A change that opens its transactions itself, because a part of it must not run inside one: a model's answer, a mail server, a batch.
/// </summary>
public interface IMultiStepCommand<T> : IRequest<Result<T>>;

/// <summary>Reads and changes nothing.</summary>
public interface IQuery<T> : IRequest<Result<T>>;

/// <summary>Tells the pipeline to open a transaction around the handler.</summary>
public interface ITransactional;

/// <summary>What a command without an answer of its own returns.</summary>
public readonly record struct Success;
