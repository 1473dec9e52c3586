using CharroBot.Domain.Chat;

namespace CharroBot.Infrastructure.Persistence;

/// <summary>Which conversations are a member's. Their owner is nowhere written down, as most belong to nobody known.</summary>
internal static class MemberConversations
{
    /// <summary>Those in which they proved who they are, wrote their address, or filed or asked about a request of theirs.</summary>
    public static IQueryable<ChatSession> Of(CharroBotDbContext context, int memberId, string email, IReadOnlyCollection<string> trackingIds)
    {
        // The state is JSON; the number ends where the next member or the object does.
        var (inside, last) = ($"\"member_id\":{memberId},", $"\"member_id\":{memberId}}}");
#pragma warning disable CA1304, CA1311, CA1862 // It is SQL's lower(); an address has ASCII letters only.
        return context.ChatSessions.Where(session =>
            session.State.Contains(inside) || session.State.Contains(last) || session.State.ToLower().Contains(email)
            || session.Turns.Any(turn => turn.MemberText.ToLower().Contains(email) || turn.Reply.ToLower().Contains(email)
                || trackingIds.Any(id => turn.Answer.Contains(id))));
#pragma warning restore CA1304, CA1311, CA1862
    }
}
