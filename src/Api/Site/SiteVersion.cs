using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace CharroBot.Api.Site;

/// <summary>
/// Every file of the site as it is at one moment, under the hash of all of them: where one file names another (<c>"/js/api.js"</c>), the
/// served text names that version of it (<c>"/v/HASH/js/api.js"</c>), so that a browser may keep it for ever and never mixes two versions.
/// </summary>
internal sealed partial class SiteVersion
{
    /// <summary>Before a version's hash in the path of a file.</summary>
    public const string Prefix = "/v/";

    private static readonly FileExtensionContentTypeProvider Types = new();

    private readonly FrozenDictionary<string, SiteFile> _files;

    private SiteVersion(IReadOnlyList<(string Path, byte[] Bytes)> files)
    {
        Hash = HashOf(files);
        var served = files.Where(file => TypeOf(file.Path) is not null && !PageLayout.IsPart(file.Path)).ToList();
        var names = served.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var texts = Completed(files.Where(file => IsText(file.Path))
            .ToDictionary(file => file.Path, file => Encoding.UTF8.GetString(file.Bytes)));
        _files = served.ToFrozenDictionary(
            file => file.Path,
            file => new SiteFile(
                TypeOf(file.Path)!,
                texts.TryGetValue(file.Path, out var text) ? Encoding.UTF8.GetBytes(Versioned(Preloading(text, texts), names)) : file.Bytes,
                Hash,
                texts.ContainsKey(file.Path)));
    }

    public string Hash { get; }

    /// <param name="path">As in a link: <c>/js/api.js</c>.</param>
    public SiteFile? Find(string path) => _files.GetValueOrDefault(path);

    /// <exception cref="FileNotFoundException">The site has no such page.</exception>
    public SiteFile Page(string file) => Find("/" + file) ?? throw new FileNotFoundException("The site has no such page.", file);

    public static SiteVersion Read(IFileProvider root) => new(
    [
        .. Walk(root).Select(file => (file.Path, BytesOf(file.Info))),
        (FieldLimits.ModulePath, Encoding.UTF8.GetBytes(FieldLimits.Module)),
    ]);

    public static IEnumerable<(string Path, IFileInfo Info)> Walk(IFileProvider root, string folder = "") => root.GetDirectoryContents(folder)
        .OrderBy(entry => entry.Name, StringComparer.Ordinal)
        .SelectMany(entry => entry.IsDirectory ? Walk(root, $"{folder}/{entry.Name}") : [($"{folder}/{entry.Name}", entry)]);

    private static byte[] BytesOf(IFileInfo file)
    {
        using var stream = file.CreateReadStream();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string HashOf(IEnumerable<(string Path, byte[] Bytes)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, bytes) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static string? TypeOf(string path) => Types.TryGetContentType(path, out var type)
        ? IsText(path) ? $"{type}; charset=utf-8" : type
        : null;

    private static bool IsText(string path) => Path.GetExtension(path) is ".html" or ".css" or ".js" or ".svg" or ".json";

    private static Dictionary<string, string> Completed(IReadOnlyDictionary<string, string> texts)
    {
        // A web root without pages needs no layout.
        var layout = new Lazy<PageLayout>(() => PageLayout.From(texts));
        return texts.ToDictionary(
            text => text.Key,
            text => PageLayout.IsPage(text.Key) ? layout.Value.Complete(text.Key, text.Value) : text.Value);
    }

    private string Versioned(string text, HashSet<string> names) => OwnFile().Replace(text, match =>
        names.Contains(match.Value) ? $"{Prefix}{Hash}{match.Value}" : match.Value);

    /// <summary>A page names all the modules its script will import, so that they come together and not one after the other.</summary>
    private static string Preloading(string text, IReadOnlyDictionary<string, string> texts) => PageScript().Replace(text, script =>
    {
        var modules = new List<string>();
        Collect(script.Groups["path"].Value, texts, modules);
        return script.Value + string.Concat(modules.Skip(1).Select(module => $"\n  <link rel=\"modulepreload\" href=\"{module}\">"));
    });

    private static void Collect(string module, IReadOnlyDictionary<string, string> texts, List<string> found)
    {
        if (found.Contains(module) || !texts.TryGetValue(module, out var text))
        {
            return;
        }

        found.Add(module);
        foreach (Match import in StaticImport().Matches(text))
        {
            Collect(import.Groups["path"].Value, texts, found);
        }
    }

    [GeneratedRegex("""(?<=["'(])/(?:css|img|js|vendor)/[\w./-]+(?=["')])""")]
    private static partial Regex OwnFile();

    [GeneratedRegex("""<script type="module" src="(?<path>/[\w./-]+)"></script>""")]
    private static partial Regex PageScript();

    [GeneratedRegex("""^(?:import|export)\b[^;'"(]*['"](?<path>/[\w./-]+)['"]""", RegexOptions.Multiline)]
    private static partial Regex StaticImport();
}
