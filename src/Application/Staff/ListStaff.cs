using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Staff;

/// <summary>The team's accounts, the oldest first.</summary>
public sealed record ListStaff(PageRequest Page) : IRequest<Result<Page<StaffMember>>>;

internal sealed class ListStaffValidator : AbstractValidator<ListStaff>
{
    public ListStaffValidator() => this.Page(query => query.Page);
}
