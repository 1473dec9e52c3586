namespace CharroBot.Api;

/// <summary>
/// The folder of the program's settings, pages and data: relative paths in settings begin there. It is the one the caller names
/// (<c>--contentRoot</c>, <c>ASPNETCORE_CONTENTROOT</c>), else the current folder where that holds the program's files, as with
/// <c>dotnet run</c>, else the folder of the program itself: from wherever it is started, a published program finds the same database.
/// </summary>
internal static class ContentRoot
{
    private const string Settings = "appsettings.json";
    private static readonly string[] Variables = ["ASPNETCORE_CONTENTROOT", "DOTNET_CONTENTROOT"];
    private static readonly string Page = Path.Combine("wwwroot", "pedir.html");

    public static WebApplicationOptions Options(string[]? args = null) => new() { Args = args, ContentRootPath = Find(args ?? []) };

    /// <returns>Null where the caller named one: the framework takes that.</returns>
    private static string? Find(string[] args) =>
        args.Any(arg => arg.TrimStart('-', '/').StartsWith("contentRoot", StringComparison.OrdinalIgnoreCase))
        || Variables.Any(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
            ? null
            : IsOurs(Environment.CurrentDirectory) ? Environment.CurrentDirectory : AppContext.BaseDirectory;

    private static bool IsOurs(string folder) => File.Exists(Path.Combine(folder, Settings)) && File.Exists(Path.Combine(folder, Page));
}
