using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace CharroBot.Api.Http;

/// <summary><c>Chat:EmbedOrigins</c>: the other sites that may carry the chat, as a list or as one text with commas.</summary>
internal sealed class EmbedOptions
{
    public const string Key = "Chat:EmbedOrigins";

    /// <summary>As browsers write them: <c>https://club.example</c>.</summary>
    public IReadOnlyList<string> Origins { get; set; } = [];

    public static IReadOnlyList<string> Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Key);
        var texts = section.GetChildren().Select(child => child.Value ?? string.Empty);
        return [.. (section.Value is { } one ? one.Split(',', StringSplitOptions.RemoveEmptyEntries) : texts).Select(text => text.Trim())];
    }

    /// <summary>Null where the text is not the bare origin of a site.</summary>
    public static string? OriginOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var site) && site.Scheme is "http" or "https"
            && !text.Contains('*', StringComparison.Ordinal) && text.IndexOfAny(['/', '?', '#', '@', '\\'], site.Scheme.Length + 3) < 0
            ? $"{site.Scheme}://{(site.HostNameType == UriHostNameType.IPv6 ? site.Host : site.IdnHost)}{(site.IsDefaultPort ? string.Empty : $":{site.Port}")}"
            : null;
}

internal sealed class EmbedOptionsValidator : IValidateOptions<EmbedOptions>
{
    public ValidateOptionsResult Validate(string? name, EmbedOptions options) =>
        options.Origins.FirstOrDefault(origin => EmbedOptions.OriginOf(origin) is null) is { } wrong
            ? ValidateOptionsResult.Fail($"{EmbedOptions.Key}: «{wrong}» is not a site's origin such as https://club.example (no path, no wildcard).")
            : ValidateOptionsResult.Success;
}

/// <summary>Lets the configured sites use the chat in their visitors' browsers: without cookies, and nothing but what the chat needs.</summary>
internal static class EmbedPolicy
{
    /// <summary>What an endpoint names that the embedded chat calls.</summary>
    public const string Policy = "embedded-chat";

    private static readonly TimeSpan PreflightHolds = TimeSpan.FromHours(2);

    public static IServiceCollection AddEmbedding(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EmbedOptions>().Configure(options => options.Origins = EmbedOptions.Read(configuration)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EmbedOptions>, EmbedOptionsValidator>();
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<EmbedOptions>>((cors, embed) => cors.AddPolicy(Policy, policy => policy
            .WithOrigins([.. embed.Value.Origins.Select(EmbedOptions.OriginOf).OfType<string>()])
            .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Delete)
            .WithHeaders("Accept", "Content-Type")
            .WithExposedHeaders("Retry-After")
            .SetPreflightMaxAge(PreflightHolds)));
        return services;
    }

    /// <summary>
    /// Scripts and styles of the site are anybody's to read; a browser asks whether a script of another site may use them as modules.
    /// <c>Vary</c> keeps a shared cache from answering that question for everybody.
    /// </summary>
    public static void Allow(HttpContext http)
    {
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        var policy = http.RequestServices.GetRequiredService<IOptions<CorsOptions>>().Value.GetPolicy(Policy)!;
        if (policy.Origins.Count == 0)
        {
            return;
        }

        var cors = http.RequestServices.GetRequiredService<ICorsService>();
        cors.ApplyResult(cors.EvaluatePolicy(http, policy), http.Response);
        if (!http.Response.Headers.Vary.Contains("Origin"))
        {
            http.Response.Headers.Append("Vary", "Origin");
        }
    }
}
