using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Users;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Members;

/// <summary>Changes a member.</summary>
/// <param name="Version">The version that whoever changes it saw. A payment raises it: the fee that it brought up to date is not written over.</param>
public sealed record UpdateMember(int Id, int? Version, MemberFields Member) : ICommand<Success>;

internal sealed class UpdateMemberValidator : AbstractValidator<UpdateMember>
{
    public UpdateMemberValidator(IValidator<MemberFields> member)
    {
        _ = RuleFor(command => command.Version).NotNull().WithMessage("Falta la versión que viste.");
        _ = RuleFor(command => command.Member).SetValidator(member).OverridePropertyName(string.Empty);
    }
}

internal sealed class UpdateMemberHandler(IUserRepository users, TimeProvider time) : IRequestHandler<UpdateMember, Result<Success>>
{
    public async Task<Result<Success>> Handle(UpdateMember command, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(command.Id, cancellationToken) is not { } member)
        {
            return UserErrors.NotFound;
        }

        if (member.IsErased)
        {
            return UserErrors.Erased;
        }

        if (member.Version != command.Version)
        {
            return new StaleRecordError();
        }

        var profile = command.Member.ToProfile();
        if (await MemberKeys.TakenAsync(users, profile, member.Id, cancellationToken) is { } taken)
        {
            return taken;
        }

        member.Update(
            profile with
            {
                SubscriptionActive = command.Member.SubscriptionActive ?? member.SubscriptionActive,
                MonthlyFeeCurrent = command.Member.MonthlyFeeCurrent ?? member.MonthlyFeeCurrent,
            },
            time.UtcNow());
        return new Success();
    }
}
