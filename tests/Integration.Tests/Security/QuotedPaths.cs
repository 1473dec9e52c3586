namespace CharroBot.Integration.Tests.Security;

/// <summary>Addresses of pages that are a credential, or name somebody.</summary>
internal static class QuotedPaths
{
    private const string Id = "Zz9TnuyWZe4UWZ5dKQmXPZyG";
    private const string Email = "hermengarda%40example.org";

    public static readonly string[] All =
    [
        $"/api/v1/discounts/request/{Id}", $"/pedido/{Id}", $"/api/v1/chat/{Id}", $"/api/v1/supervision/requests?user_email={Email}",
        $"/api/v1/supervision/requests/export.csv?q={Email}", $"/no-hay/{Id}?q={Email}", $"/css/{Id}.css",
    ];

    /// <summary>The lines of a log that quote one.</summary>
    public static IEnumerable<string> In(string log) => log.Split('\n').Where(line =>
        line.Contains(Id, StringComparison.OrdinalIgnoreCase) || line.Contains("hermengarda", StringComparison.OrdinalIgnoreCase));
}
