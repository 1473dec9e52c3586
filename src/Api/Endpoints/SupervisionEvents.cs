using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CharroBot.Application.Discounts;
using CharroBot.Application.Supervision;
using MediatR;

namespace CharroBot.Api.Endpoints;

/// <summary>Live updates for the desk: each changed request, and the counts of the tabs. Hears of other processes within a second or two.</summary>
internal static class SupervisionEvents
{
    public static IResult Stream(IMediator mediator, IRequestChanges changes, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(FollowAsync(mediator, changes, cancellationToken));

    private static async IAsyncEnumerable<SseItem<object>> FollowAsync(
        IMediator mediator, IRequestChanges changes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var subscription = changes.Subscribe();
        var last = (await mediator.Send(new ListChanges(AfterId: null), cancellationToken)).Value.LastId;
        var counts = (await mediator.Send(new GetCounts(), cancellationToken)).Value;
        yield return new SseItem<object>(counts, "counts");
        while (true)
        {
            await subscription.WaitAsync(IRequestChanges.PollInterval, cancellationToken);
            var feed = (await mediator.Send(new ListChanges(last), cancellationToken)).Value;
            if (feed.Items.Count == 0)
            {
                continue;
            }

            last = feed.LastId;
            foreach (var item in feed.Items)
            {
                yield return new SseItem<object>(item, "request_changed");
            }

            counts = (await mediator.Send(new GetCounts(), cancellationToken)).Value;
            yield return new SseItem<object>(counts, "counts");
        }
    }
}
