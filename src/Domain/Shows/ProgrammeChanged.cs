using CharroBot.Domain.Common;

namespace CharroBot.Domain.Shows;

/// <summary>A show was announced or edited: what members can find is no longer what it was.</summary>
public sealed record ProgrammeChanged : IDomainEvent;
