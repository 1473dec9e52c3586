using System.Reflection;
using CharroBot.Application.Chat.Knowledge;

namespace CharroBot.Infrastructure.Knowledge;

/// <summary>The topics, from the program and from the owner's folder. All are read when the host is put together: a malformed one stops the start.</summary>
internal static class KnowledgeFiles
{
    private const string Key = "Chat:KnowledgeFolder";
    private const string Folder = "Knowledge/";
    private const string Ending = ".md";

    /// <param name="directory">Whose <c>NAME.md</c> files replace or add; relative to <paramref name="contentRoot"/>; null for none.</param>
    /// <exception cref="SetupException">The folder is not there, or a file in it cannot be used.</exception>
    public static IReadOnlyList<KnowledgePassage> Load(string? directory, string contentRoot, IReadOnlyDictionary<string, string?> slots)
    {
        var theirs = string.IsNullOrWhiteSpace(directory) ? [] : FilesIn(Path.Combine(contentRoot, directory));
        var passages = BuiltIn().Where(file => !theirs.ContainsKey(file.Key)).SelectMany(file => KnowledgeFile.Read(file.Key, file.Value, slots)).ToList();
        try
        {
            passages.AddRange(theirs.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => KnowledgeFile.Read(file.Key, File.ReadAllText(file.Value), slots)));
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"{Key}: {exception.Message}", exception);
        }

        return passages;
    }

    private static Dictionary<string, string> FilesIn(string folder) => Directory.Exists(folder)
        ? Directory.GetFiles(folder, $"*{Ending}").ToDictionary(file => Path.GetFileNameWithoutExtension(file))
        : throw new SetupException($"{Key} names no folder.");

    private static SortedDictionary<string, string> BuiltIn()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            files[resource[Folder.Length..^Ending.Length]] = reader.ReadToEnd();
        }

        return files;
    }
}
