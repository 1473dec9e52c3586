using System.Reflection;
using System.Xml.Linq;
using CharroBot.TestSupport;
using NetArchTest.Rules;

namespace CharroBot.Architecture.Tests;

/// <summary>Who may know whom.</summary>
public sealed class WallTests
{
    private static readonly string[] Technology =
    [
        "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Microsoft.Data.Sqlite", "SQLitePCL", "Npgsql", "MailKit", "MimeKit", "CsvHelper",
    ];

    [Fact]
    public void Domain_KnowsNothingButTheFramework()
    {
        References(Codebase.Domain).AtLeast(1, "references")
            .ShouldAllBe(name => name == "System" || name.StartsWith("System.", StringComparison.Ordinal));
        ItemsOf("src/Domain/Domain.csproj").ShouldBeEmpty();
    }

    [Fact]
    public void Application_KnowsTheDomainAndNoTechnology()
    {
        string[] forbidden = [.. Technology, "CharroBot.Infrastructure", "CharroBot.Api"];

        References(Codebase.Application).ShouldContain("CharroBot.Domain");
        References(Codebase.Application).Where(name => forbidden.Any(part => name.StartsWith(part, StringComparison.Ordinal))).ShouldBeEmpty();
        ItemsOf("src/Application/Application.csproj").AtLeast(2, "package references")
            .Where(item => forbidden.Any(part => item.Contains(part, StringComparison.Ordinal))).ShouldBeEmpty();
        ShouldNotDepend(Codebase.Application, "CharroBot.Application", forbidden);
    }

    [Fact]
    public void Infrastructure_DoesNotKnowTheApi()
    {
        References(Codebase.Infrastructure).ShouldContain("CharroBot.Application");
        References(Codebase.Infrastructure).ShouldNotContain("CharroBot.Api");
    }

    [Theory]
    [InlineData("Common", "Users", "Shows", "Discounts")]
    [InlineData("Users", "Shows", "Discounts")]
    [InlineData("Shows", "Users", "Discounts")]
    public void DomainModule_KnowsOnlyWhatItStandsOn(string module, params string[] forbidden) =>
        ShouldNotDepend(Codebase.Domain, $"CharroBot.Domain.{module}", [.. forbidden.Select(other => $"CharroBot.Domain.{other}")]);

    [Theory]
    [InlineData("Common", "Chat", "Discounts", "Emails", "Grounding", "Members", "Shows", "Staff", "Supervision")]
    [InlineData("Grounding", "Chat", "Discounts", "Emails", "Members", "Staff", "Supervision")]
    [InlineData("Shows", "Discounts", "Emails", "Members", "Staff", "Supervision")]
    [InlineData("Chat.Knowledge", "Discounts", "Emails", "Grounding", "Members", "Staff", "Supervision")]
    [InlineData("Members", "Discounts", "Emails", "Staff", "Supervision")]
    [InlineData("Emails", "Chat", "Members", "Shows", "Staff", "Supervision")]
    [InlineData("Discounts", "Chat", "Staff", "Supervision")]
    [InlineData("Chat", "Staff", "Supervision")]
    [InlineData("Privacy", "Chat", "Staff", "Supervision")]
    [InlineData("Staff", "Chat", "Discounts", "Emails", "Grounding", "Members", "Shows", "Supervision")]
    public void ApplicationModule_KnowsOnlyWhatItStandsOn(string module, params string[] forbidden) =>
        ShouldNotDepend(Codebase.Application, $"CharroBot.Application.{module}", [.. forbidden.Select(other => $"CharroBot.Application.{other}")]);

    [Fact]
    public void Dependency_ThatIsThere_IsSeen() =>
        Should.Throw<ShouldAssertException>(() => ShouldNotDepend(Codebase.Application, "CharroBot.Application.Supervision", ["CharroBot.Application.Emails"]))
            .Message.ShouldContain("ApproveDiscountHandler");

    private static void ShouldNotDepend(Assembly assembly, string room, string[] forbidden)
    {
        var types = Types.InAssembly(assembly).That().ResideInNamespaceMatching($@"^{room}($|\.)");
        _ = types.GetTypes().AtLeast(2, $"types in {room}");
        (types.Should().NotHaveDependencyOnAny(forbidden).GetResult().FailingTypeNames ?? []).ShouldBeEmpty();
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    /// <summary>What a project file asks for: packages, frameworks, projects.</summary>
    private static IEnumerable<string> ItemsOf(string project) => XDocument.Load(Repository.Folder(project)).Descendants()
        .Where(item => item.Name.LocalName is "PackageReference" or "FrameworkReference" or "ProjectReference" or "Reference")
        .Select(item => item.Attribute("Include")!.Value);
}
