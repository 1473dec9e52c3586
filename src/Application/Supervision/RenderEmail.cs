using CharroBot.Application.Common;

namespace CharroBot.Application.Supervision;

/// <summary>The email of a request as its member will see it, or saw it: the very HTML that leaves.</summary>
public sealed record RenderEmail(int Id) : IQuery<string>;
