using Microsoft.Extensions.Configuration.Memory;

namespace CharroBot.Api.Logging;

/// <summary>
/// What is logged where no setting says otherwise, and what never is. In code and not in a settings file: a start that finds no file must
/// not write paths with tracking ids, session ids and members' addresses into the log.
/// </summary>
internal static class LogDefaults
{
    private static readonly Dictionary<string, string?> Levels = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
        ["Logging:LogLevel:CharroBot.Api.Http.BearerTokens"] = "Warning",

        // It says of each new key that nothing encrypts it. KeyRing says so at each start, where that matters: not of keys in a closed folder.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager"] = "Error",
    };

    /// <summary>Categories that write the path, the query or the whole line of a request, below Warning.</summary>
    private static readonly string[] QuotingRequests =
    [
        "Microsoft.AspNetCore.Hosting.Diagnostics",
        "Microsoft.AspNetCore.Routing.Matching.DfaMatcher",
        "Microsoft.AspNetCore.StaticFiles.StaticFileMiddleware",
        "Microsoft.AspNetCore.Server.Kestrel.BadRequests",
        "Microsoft.AspNetCore.HttpOverrides.ForwardedHeadersMiddleware",
    ];

    public static void AddLogDefaults(this WebApplicationBuilder builder)
    {
        // First, so that every other source overrides it.
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels });
        builder.Services.PostConfigure<LoggerFilterOptions>(Silence);
    }

    /// <summary>The last rule for a whole category wins, and one for a single provider wins over one for all.</summary>
    private static void Silence(LoggerFilterOptions options)
    {
        var providers = options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToList();
        foreach (var provider in providers)
        {
            foreach (var category in QuotingRequests)
            {
                options.Rules.Add(new LoggerFilterRule(provider, category, LogLevel.Warning, null));
            }
        }
    }
}
