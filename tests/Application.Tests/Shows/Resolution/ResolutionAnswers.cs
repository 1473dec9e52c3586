using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Tests.Shows.Resolution;

/// <summary>Reads an answer as the tests say it.</summary>
internal static class ResolutionAnswers
{
    public static ShowResolution Resolve(this IEnumerable<CatalogShow> shows, string text) => ShowIndex.Build([.. shows]).Resolve(text, A.Now);

    public static void ShouldMean(this ShowResolution resolution, string code) =>
        resolution.ShouldBeOfType<ShowResolution.Resolved>().Show.Code.ShouldBe(code);

    public static ShowResolution.Ambiguous ShouldAskAmong(this ShowResolution resolution, params string[] codes)
    {
        var asked = resolution.ShouldBeOfType<ShowResolution.Ambiguous>();
        asked.Candidates.Select(show => show.Code).ShouldBe(codes);
        return asked;
    }

    public static ShowResolution.NotFound ShouldFindNothing(this ShowResolution resolution) => resolution.ShouldBeOfType<ShowResolution.NotFound>();

    /// <summary>The answer without its reasons, to compare two.</summary>
    public static string Summary(this ShowResolution resolution) => resolution switch
    {
        ShowResolution.Resolved resolved => $"resolved {resolved.Show.Code}",
        ShowResolution.Ambiguous asked => $"ask {string.Join(',', asked.Candidates.Select(show => show.Code).Order(StringComparer.Ordinal))}",
        _ => "not_found",
    };
}
