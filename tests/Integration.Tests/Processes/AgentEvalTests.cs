using System.Text.Json.Nodes;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Processes;

public sealed class AgentEvalTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("charrobot-eval-");

    /// <summary>No server listens there: whatever asks a database fails.</summary>
    private static Dictionary<string, string> Environment => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Database__Provider"] = "PostgreSql",
        ["ConnectionStrings__CharroBot"] = "Host=127.0.0.1;Port=1;Timeout=1;Database=nobody;Username=nobody",
        ["Agent__Provider"] = "Rules",
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Eval_WithJsonToStandardOutput_PrintsNothingElse()
    {
        var (code, output, errors) = await RunAsync("agent", "eval", "--json", "-");

        code.ShouldBe(0, errors);
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => line.StartsWith("evaluated ", StringComparison.Ordinal));
        var report = JsonNode.Parse(output)!;
        report["provider"]!.GetValue<string>().ShouldBe("rules");
        var summary = report["summary"]!;
        summary["cases"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(80);
        summary["rule_violations"]!.GetValue<int>().ShouldBe(0);
        summary["model_calls"]!.GetValue<int>().ShouldBe(0);
        report["cases"]!.AsArray().Count.ShouldBe(summary["cases"]!.GetValue<int>());
        report["categories"]!.AsArray().Sum(category => category!["cases"]!.GetValue<int>()).ShouldBe(summary["cases"]!.GetValue<int>());
    }

    [Fact]
    public async Task Eval_WithJsonToAFile_PrintsTheTableAndWritesTheFile()
    {
        var path = Path.Combine(_folder.FullName, "resultado.json");
        await File.WriteAllTextAsync(path, new string('x', 1_000_000));

        var (code, output, errors) = await RunAsync("agent", "eval", "--limit", "12", "--json", path);

        code.ShouldBe(0, errors);
        output.ShouldContain("rule violations");
        output.ShouldNotContain("\u001b");
        JsonNode.Parse(await File.ReadAllTextAsync(path))!["summary"]!["cases"]!.GetValue<int>().ShouldBe(12);
    }

    [Fact]
    public async Task Eval_WithABrokenFile_Returns1InOneLineThatNamesTheCase()
    {
        var path = Path.Combine(_folder.FullName, "casos.json");
        await File.WriteAllTextAsync(path, """
            {"now": "2026-11-24 20:30", "members": {"ana": {"name": "Ana"}}, "shows": [],
             "cases": [{"id": "mi-caso", "category": "x", "member": "ana", "text": "algo", "expect": {"outcome": ["aprobado"]}}]}
            """);

        var (code, output, errors) = await RunAsync("agent", "eval", "--cases", path);

        code.ShouldBe(1);
        output.ShouldBeEmpty();
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1, errors);
        errors.ShouldContain("mi-caso");
    }

    [Fact]
    public async Task Eval_WithALabelThatTheDecisionBreaks_Returns1()
    {
        var path = Path.Combine(_folder.FullName, "casos.json");
        await File.WriteAllTextAsync(path, """
            {"now": "2026-11-24 20:30", "members": {"ana": {"name": "Ana"}},
             "shows": [{"code": "PEZ", "title": "Pez", "artist": "Pez", "max_discounts": 1}],
             "cases": [{"id": "mal", "category": "x", "member": "ana", "text": "pez", "expect": {"outcome": ["rejected"], "reason_code": "payment_overdue"}}]}
            """);

        var (code, output, errors) = await RunAsync("agent", "eval", "--cases", path);

        code.ShouldBe(1);
        output.ShouldContain("VIOLATION");
        errors.ShouldContain("rules_broken: 1 of 1");
    }

    [Theory]
    [InlineData("--cases", "no-hay.json")]
    [InlineData("--cases", ".")]
    [InlineData("--json", "no/hay/carpeta.json")]
    public async Task Eval_WithAFileThatCannotBeUsed_Returns1InOneLine(string option, string path)
    {
        var (code, output, errors) = await RunAsync("agent", "eval", option, path);

        code.ShouldBe(1);
        output.ShouldBeEmpty();
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1, errors);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("muchos")]
    public async Task Eval_WithALimitThatIsNone_Returns2(string limit) => (await RunAsync("agent", "eval", "--limit", limit)).Code.ShouldBe(2);

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using var program = ProgramProcess.Start(Environment, null, arguments);
        return (await program.EndAsync(), program.Output, program.Errors);
    }
}
