using CharroBot.Domain.Common;
using MediatR;

namespace CharroBot.Application.Common;

/// <summary>A change, carried out whole in one database transaction or not at all.</summary>
public interface ICommand<T> : IRequest<Result<T>>, ITransactional;

/// <summary>Tells the pipeline to open a transaction around the handler.</summary>
public interface ITransactional;

/// <summary>What a command without an answer of its own returns.</summary>
public readonly record struct Success;
