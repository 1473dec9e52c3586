using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CharroBot.Architecture.Tests;

/// <summary>
/// A refusal that nobody looks at is a lost request. IDE0058 catches a call whose value is not used; this catches what it allows:
/// <c>_ = …</c>, and calls in the rooms where IDE0058 is no error.
/// </summary>
public sealed class DroppedResultTests
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks; "
        + "global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing; "
        + "global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection; "
        + "global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;";

    private const string Planted = """
        internal static class Planted
        {
            internal static async Task RunAsync(CharroBot.Domain.Shows.Show show, Func<Task<CharroBot.Domain.Common.Result<int>>> ask)
            {
                _ = show.GrantDiscount();
                show.GrantDiscount();
                _ = await ask();
            }
        }
        """;

    private static readonly CSharpCompilation Source = Compile();

    [Fact]
    public void Result_IsNeverDropped() => DroppedIn(Source).ShouldBeEmpty();

    /// <summary>A rule that finds nothing where there is something would always hold.</summary>
    [Fact]
    public void Result_ThatIsDropped_IsFound() =>
        DroppedIn(Source.AddSyntaxTrees(CSharpSyntaxTree.ParseText(Planted, path: "Planted.cs"))).Count().ShouldBe(3);

    private static IEnumerable<string> DroppedIn(CSharpCompilation compilation)
    {
        var result = compilation.GetTypeByMetadataName("CharroBot.Domain.Common.Result").ShouldNotBeNull();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var statement in tree.GetRoot().DescendantNodes().OfType<ExpressionStatementSyntax>())
            {
                var value = statement.Expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: "_" } } discard
                    ? discard.Right
                    : statement.Expression;
                if (value is not AssignmentExpressionSyntax && IsResult(model.GetTypeInfo(value).Type, result))
                {
                    yield return $"{tree.FilePath}:{tree.GetLineSpan(statement.Span).StartLinePosition.Line + 1}";
                }
            }
        }
    }

    /// <summary>A result, or a task that nobody awaits and that carries one.</summary>
    private static bool IsResult(ITypeSymbol? type, INamedTypeSymbol result) => type switch
    {
        null => false,
        INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var carried] } => IsResult(carried, result),
        _ => SymbolEqualityComparer.Default.Equals(type, result) || IsResult(type.BaseType, result),
    };

    private static CSharpCompilation Compile()
    {
        var files = Codebase.TrackedFiles
            .Where(path => path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal)
                && !path.Contains("/Migrations/", StringComparison.Ordinal))
            .AtLeast(300, "source files");
        var ours = new HashSet<string>(Codebase.All.Select(assembly => assembly.GetName().Name! + ".dll"));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !ours.Contains(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "Source",
            [CSharpSyntaxTree.ParseText(Usings), .. files.Select(path => CSharpSyntaxTree.ParseText(Codebase.Read(path), path: path))],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }
}
