using CharroBot.Application.Emails;
using CharroBot.Domain.Common;
using MediatR;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Email;

internal sealed class PreviewEmailHandler(EmailTemplates templates, IOptions<EmailOptions> options, TimeProvider time)
    : IRequestHandler<PreviewEmail, Result<EmailPreview>>
{
    public Task<Result<EmailPreview>> Handle(PreviewEmail query, CancellationToken cancellationToken) => Task.FromResult(Preview(query.Template));

    private static IReadOnlyList<string> LinksOf(Domain.Shows.Show? show) => show?.TicketingLink is { } link ? [link] : [];

    private Result<EmailPreview> Preview(string template)
    {
        if (!EmailTemplates.Names.Contains(template))
        {
            return Error.NotFound("template_not_found", $"No hay una plantilla con ese nombre. Hay: {string.Join(", ", EmailTemplates.Names)}.");
        }

        var facts = SampleEmail.Facts(time.UtcNow());
        var (subject, text) = templates[template].Render(EmailTemplateValues.Of(facts, SampleEmail.Paragraph, SampleEmail.Reason, facts.Code).Values);
        return new EmailPreview(subject, text, MimeMessageFactory.Html(options.Value, subject, text, LinksOf(facts.Show)));
    }
}
