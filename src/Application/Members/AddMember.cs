using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Users;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Members;

/// <summary>Registers a member. Answers with their id.</summary>
public sealed record AddMember(MemberFields Member, string? IdempotencyKey = null) : ICommand<int>;

internal sealed class AddMemberValidator : AbstractValidator<AddMember>
{
    public AddMemberValidator(IValidator<MemberFields> member)
    {
        _ = RuleFor(command => command.Member).SetValidator(member).OverridePropertyName(string.Empty);
        RuleFor(command => command.IdempotencyKey).IdempotencyKey();
    }
}

internal sealed class AddMemberHandler(IUserRepository users, IdempotentCreation once, IUnitOfWork unitOfWork, TimeProvider time)
    : IRequestHandler<AddMember, Result<int>>
{
    private const string Kind = "member";

    public async Task<Result<int>> Handle(AddMember command, CancellationToken cancellationToken)
    {
        var earlier = await once.FindAsync(Kind, command.IdempotencyKey, command.Member, cancellationToken);
        if (earlier.IsFailure || earlier.Value is not null)
        {
            return earlier.IsFailure ? earlier.Error : earlier.Value!.Value;
        }

        var profile = command.Member.ToProfile();
        if (await MemberKeys.TakenAsync(users, profile, exceptId: null, cancellationToken) is { } taken)
        {
            return taken;
        }

        // Whoever tries the pages on the demo programme makes one more invented member: real ones never stand among them.
        var member = User.Register(profile, time.UtcNow(), await users.HasDemoMembersAsync(cancellationToken));
        users.Add(member);
        await unitOfWork.SaveChangesAsync(cancellationToken);
        once.Remember(Kind, command.IdempotencyKey, command.Member, member.Id);
        return member.Id;
    }
}
