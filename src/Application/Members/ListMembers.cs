using CharroBot.Application.Common;
using FluentValidation;

namespace CharroBot.Application.Members;

/// <summary>The members, the newest first.</summary>
/// <param name="Q">In the name or email, or the whole DNI; case and accents do not matter.</param>
/// <param name="SubscriptionActive">Null for both.</param>
/// <param name="MonthlyFeeCurrent">Null for both.</param>
public sealed record ListMembers(string? Q, bool? SubscriptionActive, bool? MonthlyFeeCurrent, PageRequest Page)
    : IQuery<Page<AdminMember>>
{
    public const int TextMaxLength = 200;
}

internal sealed class ListMembersValidator : AbstractValidator<ListMembers>
{
    public ListMembersValidator()
    {
        _ = RuleFor(query => query.Q).Line(ListMembers.TextMaxLength);
        this.Page(query => query.Page);
    }
}
