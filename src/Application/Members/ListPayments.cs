using CharroBot.Application.Common;
using FluentValidation;

namespace CharroBot.Application.Members;

/// <summary>A member's payments, the latest first.</summary>
public sealed record ListPayments(int MemberId, PageRequest Page) : IQuery<Page<MemberPayment>>;

internal sealed class ListPaymentsValidator : AbstractValidator<ListPayments>
{
    public ListPaymentsValidator() => this.Page(query => query.Page);
}
