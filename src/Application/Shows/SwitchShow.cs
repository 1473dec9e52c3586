using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using MediatR;

namespace CharroBot.Application.Shows;

/// <summary>Takes a show out of the programme, or puts it back. Nobody's request is lost by it.</summary>
public sealed record SwitchShow(int Id, bool Active) : ICommand<Done>;

internal sealed class SwitchShowHandler(IShowRepository shows) : IRequestHandler<SwitchShow, Result<Done>>
{
    public async Task<Result<Done>> Handle(SwitchShow command, CancellationToken cancellationToken)
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

        return new Done();
    }
}
