using CharroBot.Application.Emails;
using CharroBot.Application.Supervision;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Email;

internal sealed class RenderEmailHandler(CharroBotDbContext context, IOptions<EmailOptions> options) : IRequestHandler<RenderEmail, Result<string>>
{
    public async Task<Result<string>> Handle(RenderEmail query, CancellationToken cancellationToken)
    {
        var request = await context.Requests.AsNoTracking().FirstOrDefaultAsync(request => request.Id == query.Id, cancellationToken);
        if (request?.Details.Draft is not { } email)
        {
            return request is null ? DiscountErrors.NotFound : DiscountErrors.NoEmail;
        }

        var links = await context.Shows.Where(show => show.Id == request.ShowId && show.TicketingLink != null)
            .Select(show => show.TicketingLink!).ToListAsync(cancellationToken);
        return Result<string>.Ok(MimeMessageFactory.Html(options.Value, email.Subject, email.Body, links));
    }
}
