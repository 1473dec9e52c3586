using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Shows;

/// <summary>Announces a show. Answers with its id.</summary>
public sealed record AddShow(ShowFields Show, string? IdempotencyKey = null) : ICommand<int>;

internal sealed class AddShowValidator : AbstractValidator<AddShow>
{
    public AddShowValidator(IValidator<ShowFields> show)
    {
        _ = RuleFor(command => command.Show).SetValidator(show).OverridePropertyName(string.Empty);
        RuleFor(command => command.IdempotencyKey).IdempotencyKey();
    }
}

internal sealed class AddShowHandler(IShowRepository shows, IdempotentCreation once, IUnitOfWork unitOfWork, TimeProvider time)
    : IRequestHandler<AddShow, Result<int>>
{
    private const string Kind = "show";

    public async Task<Result<int>> Handle(AddShow command, CancellationToken cancellationToken)
    {
        var earlier = await once.FindAsync(Kind, command.IdempotencyKey, command.Show, cancellationToken);
        if (earlier.IsFailure || earlier.Value is not null)
        {
            return earlier.IsFailure ? earlier.Error : earlier.Value!.Value;
        }

        var profile = command.Show.ToProfile(ShowDetails.Empty);
        if (await shows.FindByCodeAsync(profile.Code, cancellationToken) is not null)
        {
            return ShowErrors.CodeTaken;
        }

        var show = Show.Announce(profile, time.UtcNow());
        shows.Add(show);
        await unitOfWork.SaveChangesAsync(cancellationToken);
        once.Remember(Kind, command.IdempotencyKey, command.Show, show.Id);
        return show.Id;
    }
}
