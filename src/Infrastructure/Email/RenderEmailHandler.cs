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
    public async Task<Result<string>> Handle(RenderEmail query, CancellationToken cancellationToken) =>
        await context.Requests.AsNoTracking().FirstOrDefaultAsync(request => request.Id == query.Id, cancellationToken) switch
        {
            null => DiscountErrors.NotFound,
            { Details.Draft: { } email } => Result<string>.Ok(MimeMessageFactory.Html(options.Value, email.Subject, email.Body)),
            _ => DiscountErrors.NoEmail,
        };
}
