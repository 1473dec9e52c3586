using CharroBot.Application.Members;
using CharroBot.Application.Privacy;
using CharroBot.Domain.Chat;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Users;
using CharroBot.Infrastructure.Persistence.Outbox;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Queries;

internal sealed class GetPersonalDataHandler(CharroBotDbContext context, TimeProvider time) : IRequestHandler<GetPersonalData, Result<PersonalData>>
{
    public async Task<Result<PersonalData>> Handle(GetPersonalData query, CancellationToken cancellationToken)
    {
        var member = await context.Users.AsNoTracking().Include(user => user.Payments.OrderBy(payment => payment.Id))
            .FirstOrDefaultAsync(user => user.Id == query.MemberId, cancellationToken);
        if (member is null)
        {
            return UserErrors.NotFound;
        }

        var requests = await context.Requests.AsNoTracking().Include(request => request.History.OrderBy(entry => entry.Id))
            .Where(request => request.UserId == member.Id).OrderBy(request => request.Id).ToListAsync(cancellationToken);
        var ids = requests.Select(request => request.Id).ToList();
        var emails = (await context.Outbox.AsNoTracking().Where(email => ids.Contains(email.RequestId)).OrderBy(email => email.Id).ToListAsync(cancellationToken))
            .ToLookup(email => email.RequestId);
        var calls = (await context.ModelCalls.AsNoTracking().Where(call => ids.Contains(call.RequestId)).OrderBy(call => call.Id).ToListAsync(cancellationToken))
            .ToLookup(call => call.RequestId);
        var shows = await context.Shows.Where(show => requests.Select(request => request.ShowId).Contains(show.Id))
            .ToDictionaryAsync(show => show.Id, show => show.Title, cancellationToken);
        var turns = await context.ChatTurns.AsNoTracking().SaidBy(member.Id)
            .OrderBy(turn => turn.ChatSessionId).ThenBy(turn => turn.Number).ToListAsync(cancellationToken);
        return new PersonalData(
            time.UtcNow(),
            AdminMember.Of(member),
            [.. member.Payments.Select(MemberPayment.Of)],
            [.. requests.Select(request => Of(request, request.ShowId is { } id ? shows[id] : null, emails[request.Id], calls[request.Id]))],
            [.. turns.GroupBy(turn => turn.ChatSessionId, (_, said) => Of([.. said]))]);
    }

    private static PersonalRequest Of(DiscountRequest request, string? show, IEnumerable<OutboxEmail> emails, IEnumerable<ModelCallRow> calls) => new(
        request.Id,
        request.Status.IsFinal() ? request.TrackingId : null,
        show,
        request.ShowDescription,
        request.Status,
        request.ApprovalRecommended,
        request.HumanApproved,
        request.ReasonCode,
        request.Source,
        request.IdentityProven,
        request.DiscountCode,
        request.DeliveryStatus,
        request.RequestDate,
        request.RecommendedAt,
        request.ReviewedAt,
        request.ReviewedBy,
        request.Details,
        [.. request.History.Select(entry => new PersonalAudit(
            entry.Action, entry.Actor, entry.At, entry.FromStatus, entry.ToStatus, entry.Reason, entry.Decision))],
        [.. emails.Select(email => new PersonalEmail(
            email.Subject, email.Body, email.MessageId, EnumWordConverter<OutboxStatus>.Write(email.Status), email.CreatedAt, email.SentAt, email.LastError))],
        [.. calls.Select(row => new PersonalAgentCall(row.AskedAt, row.Call.Model, row.Call.PromptVersion, row.Call.Facts, row.Call.Output, row.Fault))]);

    private static PersonalConversation Of(IReadOnlyList<ChatTurn> turns) => new(
        turns[0].At, [.. turns.Select(turn => new PersonalTurn(turn.At, turn.MemberText, turn.Reply))]);
}
