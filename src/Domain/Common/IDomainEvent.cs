namespace CharroBot.Domain.Common;

/// <summary>Something that happened to an aggregate. Handlers hear of it after the commit, in this process.</summary>
public interface IDomainEvent;
