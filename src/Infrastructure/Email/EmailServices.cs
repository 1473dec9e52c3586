using CharroBot.Application.Emails;
using CharroBot.Application.Privacy;
using CharroBot.Infrastructure.Email.Bounces;
using CharroBot.Infrastructure.Email.Smtp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Email;

internal static class EmailServices
{
    /// <summary>Drafting and sending. The <see cref="EmailOptions"/> are bound where the host is put together.</summary>
    /// <exception cref="SetupException">A template or a key cannot be used.</exception>
    internal static IServiceCollection AddEmail(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddSingleton<IValidateOptions<EmailOptions>, EmailOptionsValidator>();
        services.AddSingleton<IEmailDrafter, TemplateEmailDrafter>();

        // Loaded here and now: a broken template stops the start, not a send.
        services.AddSingleton(EmailTemplates.Load(configuration[$"{EmailOptions.Section}:Templates:Directory"], environment.ContentRootPath));
        services.AddSingleton(provider => new MimeMessageFactory(
            provider.GetRequiredService<IOptions<EmailOptions>>(),
            DkimSignature.Load(provider.GetRequiredService<IOptions<EmailOptions>>().Value.Dkim, environment.ContentRootPath)));
        services.AddSingleton<BounceMailbox>();
        services.AddSingleton<PickupEmailTransport>();
        services.AddSingleton<IEmailCopies, PickupEmailCopies>();
        services.AddSingleton<SmtpEmailTransport>();
        services.AddSingleton<IEmailTransport>(provider => provider.GetRequiredService<IOptions<EmailOptions>>().Value.Transport == EmailTransportKind.Smtp
            ? provider.GetRequiredService<SmtpEmailTransport>()
            : provider.GetRequiredService<PickupEmailTransport>());
        return services;
    }
}
