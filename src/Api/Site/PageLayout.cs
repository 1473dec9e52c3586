using System.Globalization;
using System.Text.RegularExpressions;

namespace CharroBot.Api.Site;

/// <summary>
/// Completes the pages of <c>wwwroot</c> when they are read. A page file holds its own <c>head</c> and <c>body</c>; <c>layout/page.html</c>
/// holds what all pages share around them, <c>layout/header.html</c> the members' header, which stands in place of
/// <c>&lt;!-- header --&gt;</c>, and <see cref="FieldLimits"/> the limits that stand in place of <c>{{name}}</c>.
/// </summary>
internal sealed partial class PageLayout(string page, string header)
{
    /// <summary>Where the parts of the layout are; nothing below it is a page or is served.</summary>
    public const string Folder = "/layout/";

    private const string HeadMark = "  <!-- head -->\n";
    private const string BodyMark = "<!-- body -->\n";
    private const string HeaderMark = "  <!-- header -->\n";

    /// <param name="texts">The texts of the site by path.</param>
    public static PageLayout From(IReadOnlyDictionary<string, string> texts) =>
        new(texts[Folder + "page.html"], texts[Folder + "header.html"]);

    public static bool IsPage(string path) => path.EndsWith(".html", StringComparison.Ordinal) && !IsPart(path);

    public static bool IsPart(string path) => path.StartsWith(Folder, StringComparison.Ordinal);

    /// <param name="path">As in <c>/pedir.html</c>: the header marks the link to <c>/pedir</c> as the present page.</param>
    /// <param name="text">The page's file.</param>
    /// <exception cref="FormatException">It is not a head and a body, or names a limit that does not exist.</exception>
    public string Complete(string path, string text)
    {
        var parts = Parts().Match(text);
        if (!parts.Success)
        {
            throw new FormatException($"{path} is not <head>…</head> followed by <body>…</body>.");
        }

        var address = path[..^".html".Length];
        var ownHeader = header.Replace($"href=\"{address}\"", $"href=\"{address}\" aria-current=\"page\"", StringComparison.Ordinal);
        var complete = page
            .Replace(HeadMark, parts.Groups["head"].Value, StringComparison.Ordinal)
            .Replace(BodyMark, parts.Groups["body"].Value, StringComparison.Ordinal)
            .Replace(HeaderMark, ownHeader, StringComparison.Ordinal);
        return Limit().Replace(complete, name => FieldLimits.All.TryGetValue(name.Groups["name"].Value, out var limit)
            ? limit.ToString(CultureInfo.InvariantCulture)
            : throw new FormatException($"{path} names the limit {name.Value}, which does not exist."));
    }

    [GeneratedRegex(@"\A<head>\n(?<head>.*?)</head>\n(?<body><body\b.*</body>\n)\z", RegexOptions.Singleline)]
    private static partial Regex Parts();

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}")]
    private static partial Regex Limit();
}
