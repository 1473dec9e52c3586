using System.Text.Json.Nodes;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Ollama;

namespace CharroBot.Integration.Tests.Agent;

public abstract class ModelDecisionTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : ModelApp
{
    [Fact]
    public async Task Decide_WhenTheModelApproves_ItsWordsGoIntoTheDraftAndEverythingIsStored()
    {
        app.Ollama.Answer = call => StandInReply.Decides(call.Codes[0], reason: "Pedido común, festeja su cumple.", paragraph: "¡Qué lindo festejo! Que lo disfrutes un montón.");
        var show = await app.AddAsync(A.Show());

        var request = await app.DecidedAsync(show);

        request.Text("status").ShouldBe("approved");
        request.Text("decision_source").ShouldBe("llm");
        request.Text("reason").ShouldBe("Pedido común, festeja su cumple.");
        request["email"]!.Text("body")!.ShouldContain("¡Qué lindo festejo! Que lo disfrutes un montón.");
        var decision = request["decision"]!;
        decision.Text("model").ShouldBe("llama3");
        decision.Text("model_digest").ShouldBe(OllamaStandIn.Digest);
        decision.Text("prompt_version")!.ShouldStartWith("decision-1+");
        decision["findings"]!.AsArray().ShouldBeEmpty();
        decision.Number("input_tokens").ShouldBeGreaterThan(500);

        var call = (await CallsAsync(request)).ShouldHaveSingleItem()!;
        call["fault"].ShouldBeNull();
        JsonNode.Parse(call.Text("output")!)!.Text("show_code").ShouldBe(show.Code);
        JsonNode.Parse(call.Text("options")!)!.Number("temperature").ShouldBe(0);
        JsonNode.Parse(call.Text("facts")!)!["shows"]![0]!.Text("codigo").ShouldBe(show.Code);
        call.Number("load_ms").ShouldBe(20);
    }

    private async Task<JsonArray> CallsAsync(JsonNode request) =>
        (await app.Supervisor.GetJsonAsync($"{Requests.Supervision}/{request.Number("id")}/agent-calls"))["items"]!.AsArray();
}

public sealed class ModelDecisionsOnSqlite(SqliteModelApp app) : ModelDecisionTests<SqliteModelApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class ModelDecisionsOnPostgreSql(PostgreSqlModelApp app) : ModelDecisionTests<PostgreSqlModelApp>(app);
