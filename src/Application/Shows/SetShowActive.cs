using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using MediatR;

namespace CharroBot.Application.Shows;

/// <summary>Takes a show out of the programme, or puts it back. Nobody's request is lost by it.</summary>
public sealed record SetShowActive(int Id, bool Active) : ICommand<Success>;

internal sealed class SetShowActiveHandler(IShowRepository shows) : IRequestHandler<SetShowActive, Result<Success>>
{
    public async Task<Result<Success>> Handle(SetShowActive command, CancellationToken cancellationToken)
    {
        if (await shows.LockAsync(command.Id, cancellationToken) is not { } show)
        {
            return ShowErrors.NotFound;
        }

        if (command.Active)
        {
            show.Activate();
        }
        else
        {
            show.Deactivate();
        }

        return new Success();
    }
}
