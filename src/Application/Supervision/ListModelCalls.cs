using CharroBot.Application.Common;
using CharroBot.Application.Discounts.Deciding;

namespace CharroBot.Application.Supervision;

/// <summary>What the model was asked about a request and answered, word by word, oldest first; empty once it was purged.</summary>
public sealed record ListModelCalls(int RequestId) : IQuery<ModelCalls>;

public sealed record ModelCalls(IReadOnlyList<ModelCall> Items);
