namespace CharroBot.Application.Shows.Resolution;

/// <summary>When a title alone stands for its show.</summary>
internal static class TitleMatching
{
    private const double NearlyAll = 0.85;
    private const double GoodPart = 0.6;
    private const int EnoughWords = 2;

    /// <summary>"Banda X canta a Soda Stereo" is no show of Soda Stereo, and whoever writes that name alone does not mean it.</summary>
    private static readonly HashSet<string> AboutAnother =
        ["tributo", "homenaje", "canta", "cantan", "toca", "tocan", "interpreta", "interpretan", "celebra", "celebran", "hace", "hacen", "versiona", "tribute", "plays"];

    public static bool IsGiven(NameAlignment title)
    {
        var isAboutAnother = title.Name.Words.Where((word, i) => AboutAnother.Contains(word) && !title.Gives(i)).Any();
        return !isAboutAnother
            && (title.Coverage >= NearlyAll || (title.IsFromTheStart && (title.Coverage >= GoodPart || title.TellingWords >= EnoughWords)));
    }
}
