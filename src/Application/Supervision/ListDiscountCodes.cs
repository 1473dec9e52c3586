using CharroBot.Application.Common;

namespace CharroBot.Application.Supervision;

/// <summary>The discount codes that are granted for a show now, by name, a row at a time: the box office's list.</summary>
public sealed record ListDiscountCodes(int ShowId) : IQuery<DiscountCodeList>;

public sealed record DiscountCodeList(string ShowCode, IAsyncEnumerable<DiscountCodeRow> Rows);

/// <summary>A line of the list; the time is the club's wall clock.</summary>
public sealed record DiscountCodeRow(string Code, string UserName, string GrantedAt, int RequestId);
