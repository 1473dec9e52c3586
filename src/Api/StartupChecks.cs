using System.Globalization;
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
        RunGlobalization();
        foreach (var url in (app.Configuration["Urls"] ?? string.Empty).Split(';'))
        {
            Check(url.Trim());
        }
    }

    /// <summary>Without the cultures' data, accents are not folded and «Las Pelotas» written with them is another artist.</summary>
    /// <exception cref="SetupException">The process runs in invariant globalization mode.</exception>
    public static void RunGlobalization()
    {
        if (IsInvariant())
        {
            throw new SetupException(
                "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: the program needs the cultures' data (ICU); unset it, install libicu where it is missing.");
        }
    }

    private static bool IsInvariant()
    {
        if (AppContext.TryGetSwitch("System.Globalization.Invariant", out var invariant) && invariant)
        {
            return true;
        }

        try
        {
            // In invariant mode every culture that is not refused is the invariant one under another name.
            return CultureInfo.GetCultureInfo("es-AR").DateTimeFormat.GetMonthName(1) != "enero";
        }
        catch (CultureNotFoundException)
        {
            return true;
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
