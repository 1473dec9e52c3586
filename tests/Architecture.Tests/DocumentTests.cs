using System.Text.RegularExpressions;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;

namespace CharroBot.Architecture.Tests;

/// <summary>Documents that name code, held to the code.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void RuleTable_OfTheArchitecture_NamesTypesThatExist()
    {
        var types = Codebase.TypesOf(Codebase.All).Select(type => type.Name).ToHashSet();
        var table = Section("docs/architecture.md", "## Where a rule lives");

        TypeInTable().Matches(table).Select(match => match.Groups[1].Value).AtLeast(12, "rules").Where(name => !types.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void Journeys_OfTheArchitecture_NameFilesThatExist() => PathInTable().Matches(Codebase.Read("docs/architecture.md"))
        .Select(match => match.Groups[1].Value).AtLeast(8, "files")
        .Except(Codebase.TrackedFiles).ShouldBeEmpty();

    [Fact]
    public void StateDiagram_OfTheDomain_IsTheTableOfTransitions()
    {
        var drawn = Arrow().Matches(Section("docs/domain.md", "## The life of a request"))
            .Select(match => (From: match.Groups[1].Value, To: match.Groups[2].Value)).ToHashSet();
        var allowed = RequestTransitions.All.Select(change => (From: EnumWords.Of(change.From), To: EnumWords.Of(change.To))).ToHashSet();

        drawn.Where(arrow => arrow.From != "[*]").AtLeast(12, "arrows").Except(allowed).ShouldBeEmpty("drawn and not allowed");
        allowed.Except(drawn).ShouldBeEmpty("allowed and not drawn");
    }

    [Theory]
    [InlineData("### Status of a request", typeof(RequestStatus))]
    [InlineData("### What the agent recommends", typeof(Recommendation))]
    [InlineData("### What became of an email", typeof(DeliveryStatus))]
    [InlineData("### Kind of an email", typeof(EmailKind))]
    public void Glossary_OfTheDomain_SaysEveryWordOfAnEnumeration(string section, Type enumeration)
    {
        var expected = Enum.GetValues(enumeration).Cast<Enum>().Select(value => $"`{EnumWords.Of(value)}` | `{value}`");

        GlossaryRow().Matches(Section("docs/domain.md", section)).Select(match => match.Groups[1].Value).ShouldBe(expected);
    }

    /// <summary>From a heading to the next of its level or above.</summary>
    private static string Section(string path, string heading)
    {
        var text = Codebase.Read(path).ReplaceLineEndings("\n");
        var start = text.IndexOf($"\n{heading}\n", StringComparison.Ordinal);
        start.ShouldBeGreaterThanOrEqualTo(0, $"{path} has no section {heading}");
        var body = text[(start + heading.Length + 2)..];
        var level = heading.TakeWhile(c => c == '#').Count();
        var end = Regex.Match(body, $@"^#{{1,{level}}} ", RegexOptions.Multiline);
        return end.Success ? body[..end.Index] : body;
    }

    [GeneratedRegex(@"\| `(\w+)` \|$", RegexOptions.Multiline)]
    private static partial Regex TypeInTable();

    [GeneratedRegex(@"\| `(src/[\w/.]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex PathInTable();

    [GeneratedRegex(@"^ +(\[\*\]|\w+) --> (\w+)", RegexOptions.Multiline)]
    private static partial Regex Arrow();

    [GeneratedRegex(@"^\| (`[\w]+` \| `\w+`) \|", RegexOptions.Multiline)]
    private static partial Regex GlossaryRow();
}
