using CharroBot.Infrastructure;
using Microsoft.Extensions.Options;

namespace CharroBot.Api;

/// <summary>Refuses a configuration that cannot work before anything is touched.</summary>
internal static class StartupChecks
{
    /// <exception cref="OptionsValidationException">An option is out of its range.</exception>
    /// <exception cref="SetupException">An address cannot be listened on.</exception>
    public static void Run(WebApplication app)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        foreach (var url in (app.Configuration["Urls"] ?? string.Empty).Split(';'))
        {
            Check(url.Trim());
        }
    }

    private static void Check(string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw new SetupException($"Urls: «{url}» is not an address such as http://localhost:8000.");
        }

        if (address.Scheme is not ("http" or "https") || address.Port is < 0 or > 65535)
        {
            throw new SetupException($"Urls: «{url}» is not an address such as http://localhost:8000.");
        }
    }
}
