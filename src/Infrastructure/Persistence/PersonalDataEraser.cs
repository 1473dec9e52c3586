using System.Globalization;
using CharroBot.Application.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence;

internal sealed class PersonalDataEraser(CharroBotDbContext context, DatabaseDialect dialect) : IPersonalDataEraser
{
    public async Task ForgetAsync(PersonalDataScope member, CancellationToken cancellationToken)
    {
        await MemberConversations.ForgetAsync(context, member, cancellationToken);
        await context.ModelCalls.Where(call => member.RequestIds.Contains(call.RequestId)).ExecuteDeleteAsync(cancellationToken);

        // The key may be anything a client thought of, and the kept answer quotes the request.
        var id = member.UserId.ToString(CultureInfo.InvariantCulture);
        await context.IdempotencyKeys
            .Where(key => member.TrackingIds.Contains(key.TrackingId) || (key.TrackingId == id && key.Key.StartsWith("member:")))
            .ExecuteDeleteAsync(cancellationToken);
    }
    public Task ScrubAsync(CancellationToken cancellationToken) => dialect.ScrubAsync(context, cancellationToken);
}
