using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CharroBot.Api.Http;
using CharroBot.Application.Discounts;
using CharroBot.Application.Supervision;
using CharroBot.Infrastructure.Agent;
using MediatR;

namespace CharroBot.Api.Endpoints;

/// <summary>Live updates for the desk: each changed request, the counts of the tabs, and whether the model is there. Hears of other processes within a second or two.</summary>
internal static class SupervisionEvents
{
    public static IResult Stream(IMediator mediator, IRequestChanges changes, IAgentStatus agent, CancellationToken cancellationToken) =>
        new EventStreamResult(FollowAsync(mediator, changes, agent, cancellationToken));

    private static async IAsyncEnumerable<SseItem<object>> FollowAsync(
        IMediator mediator, IRequestChanges changes, IAgentStatus agent, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var subscription = changes.Subscribe();
        var known = (await mediator.Send(new ListChanges(FromId: null), cancellationToken)).Value.Select(entry => entry.EntryId).ToHashSet();
        var counts = (await mediator.Send(new GetCounts(), cancellationToken)).Value;
        yield return new SseItem<object>(counts, "counts");
        var state = new AgentState(agent.Healthy);
        yield return new SseItem<object>(state, "agent");
        while (!changes.IsStopping)
        {
            await subscription.WaitAsync(IRequestChanges.PollInterval, cancellationToken);
            if (state.Healthy != agent.Healthy)
            {
                state = new AgentState(agent.Healthy);
                yield return new SseItem<object>(state, "agent");
            }

            var from = known.Count == 0 ? 0 : known.Max() - ListChanges.Window;
            var news = (await mediator.Send(new ListChanges(from), cancellationToken)).Value.Where(entry => known.Add(entry.EntryId)).ToList();
            if (news.Count == 0)
            {
                continue;
            }

            known.RemoveWhere(id => id < from);
            foreach (var item in news.DistinctBy(entry => entry.Id))
            {
                yield return new SseItem<object>(item, "request_changed");
            }

            counts = (await mediator.Send(new GetCounts(), cancellationToken)).Value;
            yield return new SseItem<object>(counts, "counts");
        }
    }

    /// <summary>Whether the model is there; while it is not, the rules decide, or requests wait.</summary>
    private sealed record AgentState(bool Healthy);
}
