using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace CharroBot.Architecture.Tests;

/// <summary>Habits of the whole code.</summary>
public sealed partial class CodeTests
{
    private static readonly string[] BannedClocks =
        ["P:System.DateTime.Now;", "P:System.DateTime.UtcNow;", "P:System.DateTime.Today;", "P:System.DateTimeOffset.Now;", "P:System.DateTimeOffset.UtcNow;"];

    [Fact]
    public void Type_NeverIsNamed_ManagerHelperOrUtil() => Codebase.TypesOf(Codebase.All).AtLeast(100, "types")
        .Where(type => Vague().IsMatch(type.Name)).ShouldBeEmpty();

    [Fact]
    public void Method_NeverIs_AsyncVoid() => Codebase.All
        .SelectMany(assembly => assembly.GetTypes())
        .SelectMany(type => type.GetMethods(
            BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(method => method.IsDefined(typeof(AsyncStateMachineAttribute)))
        .AtLeast(30, "asynchronous methods")
        .Where(method => method.ReturnType == typeof(void))
        .Select(method => $"{method.DeclaringType}.{method.Name}")
        .ShouldBeEmpty();

    [Fact]
    public void Clock_IsBanned_InEveryProject()
    {
        var props = Codebase.Read("Directory.Build.props");
        props.ShouldContain("""<AdditionalFiles Include="$(MSBuildThisFileDirectory)BannedSymbols.txt" />""");
        props.ShouldContain("""<PackageReference Include="Microsoft.CodeAnalysis.BannedApiAnalyzers" PrivateAssets="all" />""");
        props.ShouldContain("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>");
        Codebase.Read(".editorconfig").ShouldContain("dotnet_diagnostic.RS0030.severity = error");

        var banned = Codebase.Read("BannedSymbols.txt");
        BannedClocks.ShouldAllBe(clock => banned.Contains(clock, StringComparison.Ordinal));

        // Every Directory.Build.props further down passes the ban on, and nobody turns it off.
        Codebase.TrackedFiles.Where(path => path.EndsWith("/Directory.Build.props", StringComparison.Ordinal)).AtLeast(1, "further build properties")
            .Where(path => !Codebase.Read(path).Contains("<Import Project=\"../Directory.Build.props\" />", StringComparison.Ordinal)).ShouldBeEmpty();
        Codebase.TrackedFiles.Where(path => path.StartsWith("src/", StringComparison.Ordinal) && SourceOrProject().IsMatch(path)).AtLeast(100, "source files")
            .Where(path => Codebase.Read(path).Contains("RS0030", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>The order that <c>dotnet format</c> gives them; the build and the check of whitespace see nothing of it.</summary>
    [Fact]
    public void Usings_AreSorted_SystemFirst() => Codebase.TrackedFiles.Where(path => path.EndsWith(".cs", StringComparison.Ordinal)).AtLeast(300, "source files")
        .Where(path =>
        {
            var usings = Using().Matches(Codebase.Read(path)).Select(match => match.Groups[1].Value).ToList();
            return !usings.SequenceEqual(usings
                .OrderBy(name => name.Split('.')[0] == "System" ? 0 : 1)
                .ThenBy(name => name.Replace('.', '\0'), StringComparer.OrdinalIgnoreCase));
        })
        .ShouldBeEmpty();

    [GeneratedRegex(@"^using ([\w.]+);\r?$", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"(Manager|Helper|Util|Utility|Utilities)s?(`\d+)?$")]
    private static partial Regex Vague();

    [GeneratedRegex(@"\.(cs|csproj|props)$")]
    private static partial Regex SourceOrProject();
}
