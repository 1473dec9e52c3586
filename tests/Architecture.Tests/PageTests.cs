using System.Text.RegularExpressions;
using CharroBot.Api.Site;

namespace CharroBot.Architecture.Tests;

/// <summary>The pages' own modules: typed, and with no limit of their own.</summary>
public sealed partial class PageTests
{
    private static readonly string[] Own =
    [
        .. Codebase.TrackedFiles.Where(path => path.StartsWith("src/Api/wwwroot/", StringComparison.Ordinal)
            && !path.Contains("/vendor/", StringComparison.Ordinal) && Path.GetExtension(path) is ".js" or ".html"),
    ];

    [Fact]
    public void Module_Always_HasItsTypesChecked() => Own.Where(path => path.EndsWith(".js", StringComparison.Ordinal))
        .AtLeast(40, "modules")
        .Where(path => !Codebase.Read(path).StartsWith("// @ts-check\n", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Field_Never_HasALengthWrittenIntoThePage()
    {
        WrittenLength().IsMatch("<input maxlength=\"200\">").ShouldBeTrue();
        WrittenLength().IsMatch("line('name', 'Nombre', '', errors, { max: 100 })").ShouldBeTrue();
        WrittenLength().IsMatch("text.slice(0, 200)").ShouldBeTrue();
        WrittenLength().IsMatch("maxlength=${LIMITS.message} max: LIMITS.message picks.slice(0, 4)").ShouldBeFalse();

        Own.AtLeast(45, "files").SelectMany(path => WrittenLength().Matches(Codebase.Read(path)).Select(match => $"{path}: {match.Value}"))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Limit_Always_IsUsedByAPageAndKnownToTheTypeCheck()
    {
        var used = Own.SelectMany(path => UsedLimit().Matches(Codebase.Read(path)).Select(match => match.Groups["name"].Value)).Distinct();
        var typed = TypedLimit().Matches(Codebase.Read("build/web/types/limits.d.ts")).Select(match => match.Groups["name"].Value);
        var known = FieldLimits.All.Keys.Order(StringComparer.Ordinal).ToList();

        known.Count.ShouldBeGreaterThan(30);
        used.Order(StringComparer.Ordinal).ShouldBe(known);
        typed.Order(StringComparer.Ordinal).ShouldBe(known);
    }

    [GeneratedRegex("""maxlength="?\d|\bmax: \d|\.slice\(0, \d{2,}\)""")]
    private static partial Regex WrittenLength();

    [GeneratedRegex(@"(?:LIMITS\.|\{\{)(?<name>\w+)")]
    private static partial Regex UsedLimit();

    [GeneratedRegex(@"readonly (?<name>\w+): number;")]
    private static partial Regex TypedLimit();
}
