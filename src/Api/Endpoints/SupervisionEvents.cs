using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CharroBot.Api.Http;
using CharroBot.Application.Discounts;
using CharroBot.Application.Supervision;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Agent;
using MediatR;

namespace CharroBot.Api.Endpoints;

/// <summary>Live updates for the desk: each changed request, the counts of the tabs, and whether the model is there. Hears of other processes within a second or two.</summary>
internal static class SupervisionEvents
{
    /// <summary>A page opens the next one by itself, with a sign-in that is looked at anew.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>How soon a stream ends whose account was switched off or signed out.</summary>
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(3);

    public static IResult Stream(
        HttpContext http,
        IMediator mediator,
        IRequestChanges changes,
        IAgentStatus agent,
        TimeProvider time,
        CancellationToken cancellationToken) =>
        new EventStreamResult(FollowAsync(http, mediator, changes, agent, time, cancellationToken));

    private static async IAsyncEnumerable<SseItem<object>> FollowAsync(
        HttpContext http,
        IMediator mediator,
        IRequestChanges changes,
        IAgentStatus agent,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var opened = time.UtcNow();
        var since = time.GetTimestamp();
        using var subscription = changes.Subscribe();
        var known = (await mediator.Send(new ListChanges(FromId: null), cancellationToken)).Value.Select(entry => entry.EntryId).ToHashSet();
        var counts = (await mediator.Send(new GetCounts(), cancellationToken)).Value;
        yield return new SseItem<object>(counts, "counts");
        var state = new AgentState(agent.Healthy);
        yield return new SseItem<object>(state, "agent");
        while (!changes.IsStopping && time.UtcNow() - opened < Longest)
        {
            await subscription.WaitAsync(IRequestChanges.PollInterval, cancellationToken);
            if (time.GetElapsedTime(since) >= CheckInterval)
            {
                if (!await SessionCheck.IsStillSignedInAsync(http.RequestServices, http.User, cancellationToken))
                {
                    yield break;
                }

                since = time.GetTimestamp();
            }

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
