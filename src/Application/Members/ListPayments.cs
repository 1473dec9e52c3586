using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Members;

/// <summary>A member's payments, the latest first.</summary>
public sealed record ListPayments(int MemberId, PageRequest Page) : IRequest<Result<Page<MemberPayment>>>;

internal sealed class ListPaymentsValidator : AbstractValidator<ListPayments>
{
    public ListPaymentsValidator() => this.Page(query => query.Page);
}
