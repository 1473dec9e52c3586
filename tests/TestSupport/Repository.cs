namespace CharroBot.TestSupport;

/// <summary>Finds files of the checkout the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Folder(string path) => Path.Combine(Root, path);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CharroBot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside the checkout.");
    }
}
