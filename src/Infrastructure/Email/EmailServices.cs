using CharroBot.Application.Emails;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Email;

internal static class EmailServices
{
    /// <summary>Drafting and sending. The <see cref="EmailOptions"/> are bound where the host is put together.</summary>
    internal static IServiceCollection AddEmail(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<EmailOptions>, EmailOptionsValidator>();

        // Made here and now: a broken template stops the start.
        services.AddSingleton<IEmailDrafter>(new TemplateEmailDrafter());
        services.AddSingleton<MimeMessageFactory>();
        services.AddSingleton<IEmailTransport, PickupEmailTransport>();
        return services;
    }
}
