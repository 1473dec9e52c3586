using CharroBot.Application.Chat.Dialogue;
using CharroBot.Application.Discounts;
using CharroBot.Application.Shows;

namespace CharroBot.Application.Chat;

/// <summary>Completes answers with shows and requests as they stand now.</summary>
internal sealed class ChatAnswers(IShowRepository shows, RequestViewReader reader)
{
    public async Task<ChatAnswer> OfAsync(string sessionId, DialogueTurn turn, bool degraded, CancellationToken cancellationToken) => new(
        sessionId,
        turn.Text,
        turn.Intent,
        [.. turn.State.Replies.Select(reply => reply.Label)],
        await ShowsAsync(turn.ShowIds, cancellationToken),
        await RequestAsync(turn.TrackingId, cancellationToken),
        degraded,
        turn.Sources ?? []);

    /// <summary>In the order of the ids; a show that is gone is passed over.</summary>
    public async Task<IReadOnlyList<PublicShow>> ShowsAsync(IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var found = (await shows.ListAsync([.. ids.Distinct()], cancellationToken)).ToDictionary(show => show.Id);
        return [.. ids.Where(found.ContainsKey).Select(id => PublicShow.Of(found[id]))];
    }

    public async Task<RequestView?> RequestAsync(string? trackingId, CancellationToken cancellationToken) =>
        trackingId is not null && await reader.ReadAsync(trackingId, cancellationToken) is { IsSuccess: true } view ? view.Value : null;
}
