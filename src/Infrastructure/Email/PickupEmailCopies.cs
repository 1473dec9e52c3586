using CharroBot.Application.Emails;
using CharroBot.Application.Privacy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Email;

/// <summary>The pickup folder, whichever way emails leave now: it may have been another way then.</summary>
internal sealed class PickupEmailCopies(IOptions<EmailOptions> options, IHostEnvironment environment) : IEmailCopies
{
    public void Forget(IReadOnlyCollection<string> messageIds)
    {
        var folder = Path.Combine(environment.ContentRootPath, options.Value.Pickup.Directory);
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var messageId in messageIds)
        {
            File.Delete(Path.Combine(folder, PickupEmailTransport.FileName(messageId)));
        }
    }
}
