using CharroBot.Application.Privacy;
using CharroBot.Domain.Chat;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence;

/// <summary>
/// Which turns of conversations are a member's. Columns are compared for equality: a text that contains an address may be about somebody
/// whose address is longer.
/// </summary>
internal static class MemberConversations
{
    /// <summary>What was said by whoever proved to be this member.</summary>
    public static IQueryable<ChatTurn> SaidBy(this IQueryable<ChatTurn> turns, int memberId) => turns.Where(turn => turn.MemberId == memberId);

    /// <summary>
    /// The same, and what nobody known said under the member's address or about their requests: it is forgotten with the member, but
    /// given out to nobody.
    /// </summary>
    public static IQueryable<ChatTurn> Concerning(this IQueryable<ChatTurn> turns, PersonalDataScope member) => turns.Where(turn =>
        turn.MemberId == member.UserId
        || (turn.MemberId == null && (turn.GivenEmail == member.Email || member.TrackingIds.Contains(turn.TrackingId!))));

    /// <summary>
    /// Deletes the member's turns, and each conversation of which nobody else's turns remain. Where a conversation went on as another
    /// member's, its state stays only if it is theirs by now.
    /// </summary>
    public static async Task ForgetAsync(CharroBotDbContext context, PersonalDataScope member, CancellationToken cancellationToken)
    {
        var theirs = await context.ChatTurns.Concerning(member).Select(turn => turn.ChatSessionId).Distinct().ToListAsync(cancellationToken);
        var shared = await context.ChatTurns
            .Where(turn => theirs.Contains(turn.ChatSessionId) && turn.MemberId != null && turn.MemberId != member.UserId)
            .Select(turn => turn.ChatSessionId).Distinct().ToListAsync(cancellationToken);
        await context.ChatSessions.Where(session => theirs.Contains(session.Id) && !shared.Contains(session.Id)).ExecuteDeleteAsync(cancellationToken);

        var last = await context.ChatTurns.Where(turn => shared.Contains(turn.ChatSessionId))
            .GroupBy(turn => turn.ChatSessionId, (_, turns) => turns.Max(turn => turn.Id)).ToListAsync(cancellationToken);
        var endedAsTheirs = await context.ChatTurns.Where(turn => last.Contains(turn.Id)).Concerning(member)
            .Select(turn => turn.ChatSessionId).ToListAsync(cancellationToken);
        await context.ChatSessions.Where(session => endedAsTheirs.Contains(session.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.State, string.Empty), cancellationToken);
        await context.ChatTurns.Concerning(member).ExecuteDeleteAsync(cancellationToken);
    }
}
