using System.Globalization;
using System.Text;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Ollama;
using Xunit.Abstractions;

namespace CharroBot.Integration.Tests.Chat;

/// <summary>
/// The scripted conversations, with the model off and with good, bad and malicious ones: at least 95 % end in exactly the requests that the
/// script says, and nothing is ever done that the member did not confirm.
/// </summary>
public sealed class ConversationTests(ITestOutputHelper output)
{
    private const double Floor = 0.95;

    /// <summary>Of conversations in which the reading was not mended one by one.</summary>
    private const double HeldOutFloor = 0.9;

    [Fact]
    public Task Scripts_WithTheModelOff_EndAsTheySay() => PlayAsync("model off", new SqliteApp(), null);

    [Fact]
    [Trait("Database", "PostgreSql")]
    public Task Scripts_WithTheModelOffOnPostgreSql_EndAsTheySay() => PlayAsync("model off, PostgreSQL", new PostgreSqlApp(), null);

    [Fact]
    public Task Scripts_WithAGoodModel_EndAsTheySay() => PlayAsync("good model", new SqliteModelApp(), ScriptedModels.Good);

    [Fact]
    public Task Scripts_WithABadModel_EndAsTheySay() => PlayAsync("bad model", new SqliteModelApp(), ScriptedModels.Bad());

    [Fact]
    public Task Scripts_WithAMaliciousModel_EndAsTheySay() => PlayAsync("malicious model", new SqliteModelApp(), ScriptedModels.Malicious());

    [Fact]
    public Task HeldOutScripts_WithTheModelOff_EndAsTheySay() => PlayAsync("held out, model off", new SqliteApp(), null, ChatScript.HeldOut);

    [Fact]
    public Task HeldOutScripts_WithAGoodModel_EndAsTheySay() => PlayAsync("held out, good model", new SqliteModelApp(), ScriptedModels.Good, ChatScript.HeldOut);

    [Fact]
    public void Scripts_AreEnoughAndOfEveryKind()
    {
        ChatScript.All.Count.ShouldBeGreaterThanOrEqualTo(150);
        ChatScript.All.Select(script => script.Id).ShouldBeUnique();
        ChatScript.All.Count(script => script.Kind == "injection").ShouldBeGreaterThanOrEqualTo(10);
        ChatScript.All.Select(script => script.Kind).Distinct().Count().ShouldBeGreaterThanOrEqualTo(12);
    }

    private async Task PlayAsync(
        string name, AppFixture app, Func<ChatScript, int, FakeModelCall, FakeModelReply>? model, IReadOnlyList<ChatScript>? scripts = null)
    {
        await app.InitializeAsync();
        try
        {
            await ChatProgramme.AddAsync(app);
            var player = new ScriptPlayer(app);
            var results = new List<ScriptResult>();
            foreach (var script in scripts ?? ChatScript.All)
            {
                results.Add(await player.PlayAsync(script, model is null ? null : (turn, _, call) => model(script, turn, call)));
            }

            var report = Report(name, results);
            output.WriteLine(report);
            results.SelectMany(result => result.Unconfirmed.Select(change => $"{result.Script.Id}: {change}")).ShouldBeEmpty(report);
            (results.Count(result => result.Ended) / (double)results.Count).ShouldBeGreaterThanOrEqualTo(scripts is null ? Floor : HeldOutFloor, report);
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    private static string Report(string name, List<ScriptResult> results)
    {
        var report = new StringBuilder();
        report.AppendLine(CultureInfo.InvariantCulture, $"{name}: {results.Count(result => result.Ended)} of {results.Count} conversations ended as their script says ({100.0 * results.Count(result => result.Ended) / results.Count:0.0} %)");
        foreach (var kind in results.GroupBy(result => result.Script.Kind))
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"  {kind.Key,-12} {kind.Count(result => result.Ended)} of {kind.Count()}");
        }

        foreach (var missed in results.Where(result => !result.Ended || result.Unconfirmed.Count > 0))
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"\n{missed.Script.Id} ({missed.Script.Kind})\n{missed.Talk}");
        }

        return report.ToString();
    }
}
