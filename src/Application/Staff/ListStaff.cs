using CharroBot.Application.Common;
using FluentValidation;

namespace CharroBot.Application.Staff;

/// <summary>The team's accounts, the oldest first.</summary>
public sealed record ListStaff(PageRequest Page) : IQuery<Page<StaffMember>>;

internal sealed class ListStaffValidator : AbstractValidator<ListStaff>
{
    public ListStaffValidator() => this.Page(query => query.Page);
}
