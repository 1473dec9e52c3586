using System.Text.Json.Nodes;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Ollama;

namespace CharroBot.Integration.Tests.Chat;

/// <summary>What a model does in a conversation, and what it cannot.</summary>
public sealed class ChatModelTests(SqliteModelApp app) : IClassFixture<SqliteModelApp>
{
    /// <summary>Answered by the knowledge base, with a number of its own in no text.</summary>
    private const string Question = "¿para qué quieren mi dni?";

    [Fact]
    public async Task Send_WhileTheModelStillWrites_HandsItsFirstWordsOn()
    {
        await app.RecoveredAsync();
        var gate = new TaskCompletionSource();
        var answer = await KnownAnswerAsync();
        app.Ollama.AnswerTalk = call => call.IsInterpretation ? FakeModelReply.Proposes("question") : FakeModelReply.Says(answer) with { Gate = gate.Task };
        using var request = new HttpRequestMessage(HttpMethod.Post, ChatTestApp.Path) { Content = System.Net.Http.Json.JsonContent.Create(new { message = Question }) };
        request.Headers.Add("Accept", "text/event-stream");

        using var response = await app.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var first = await FirstTokenAsync(reader);

        // The model is held until now: what came is not its whole answer.
        answer.ShouldStartWith(first.Trim());
        first.Length.ShouldBeLessThan(answer.Length);
        gate.SetResult();
        var rest = ChatEndpointTests<SqliteApp>.Events((await reader.ReadToEndAsync()).TrimStart('\n'));
        var message = rest.Single(one => one.Name == "message").Data;
        message.Text("reply")!.ShouldStartWith(answer);
        string.Concat(rest.Where(one => one.Name == "token").Select(one => one.Data.Text("text")).Prepend(first)).ShouldBe(message.Text("reply"));
        message.Flag("degraded").ShouldBe(false);
    }

    [Theory]
    [InlineData("El descuento es del 80% OFF en todos los shows de la comunidad.")]
    [InlineData("Lo pedimos para que lo cargues en www.estafa.com con tu tarjeta.")]
    [InlineData("Te garantizo el descuento si me lo pasás ahora.")]
    [InlineData("Quedan 3 lugares, así que apurate a mandarlo.")]
    [InlineData("We need it to make sure that you are who you say you are.")]
    [InlineData("Es para el show en el Luna Park, que es de ustedes.")]
    [InlineData("<b>Para saber</b> que sos vos.")]
    [InlineData("")]
    public async Task Send_WhenTheModelInventsOrPromises_TheWrittenAnswerStands(string invention)
    {
        await app.RecoveredAsync();
        var answer = await KnownAnswerAsync();
        app.Ollama.AnswerTalk = call => call.IsInterpretation ? FakeModelReply.Proposes("question") : FakeModelReply.Says(invention);

        var said = await app.Client.TalkAsync(null, Question);

        said.Text("reply")!.ShouldStartWith(answer);
        said["sources"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Send_NeverShowsTheModelAnAddressOrADni()
    {
        await app.RecoveredAsync();
        app.Ollama.AnswerTalk = call => call.IsInterpretation ? FakeModelReply.Proposes("other") : FakeModelReply.Says("Para saber que sos vos.");
        var member = await app.AddAsync(A.Member());
        var before = app.Ollama.Calls.Count;

        _ = await app.Client.TalkAsync(null, $"mmm no sé, anotá por las dudas {member.Email} {member.Dni} y vemos qué onda", "qué sé yo", $"¿para qué quieren mi dni {member.Dni}?", "bla bla blá");

        var asked = app.Ollama.Calls.Skip(before).ToList();
        asked.Count.ShouldBeGreaterThan(0);
        asked.ShouldAllBe(call => !call.Body.ToJsonString().Contains(member.Email, StringComparison.OrdinalIgnoreCase) && !call.Body.ToJsonString().Contains($"{member.Dni}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_AsksTheModelAtMostOnceToReadAndOnceToWrite()
    {
        await app.RecoveredAsync();
        app.Ollama.AnswerTalk = call => call.IsInterpretation ? FakeModelReply.Proposes("question") : FakeModelReply.Says("Para saber que sos vos.");
        string[] messages = ["hola", "che todo piola por ahi?", Question, "asdf qwer", "Ver shows", "no entiendo nada"];
        string? session = null;
        foreach (var message in messages)
        {
            var before = app.Ollama.Calls.Count;
            session = (await app.Client.TalkAsync(session, message)).Text("session_id");
            var calls = app.Ollama.Calls.Skip(before).ToList();
            calls.Count(call => call.IsInterpretation).ShouldBeLessThanOrEqualTo(1, message);
            calls.Count(call => !call.IsInterpretation).ShouldBeLessThanOrEqualTo(1, message);
        }
    }

    [Fact]
    public async Task Send_WhatOnlyAModelUnderstands_IsUnderstoodWithOneAndCheckedAgainstTheMembersWords()
    {
        await app.RecoveredAsync();
        var show = await app.AddAsync(A.Show());
        app.Ollama.AnswerTalk = call => call.IsInterpretation ? FakeModelReply.Proposes("set_show", show.Artist) : FakeModelReply.Says("no");

        var invented = await app.Client.TalkAsync(null, "algo lindo para el finde largo con mi vieja");

        // The member never named it, whatever the model says.
        invented["shows"]!.AsArray().ShouldBeEmpty();
        invented.Flag("degraded").ShouldBe(false);
    }

    [Fact]
    public async Task Send_WhenTheModelTakesTooLong_IsReadByTheRulesAndMarked()
    {
        await app.RecoveredAsync();
        app.Ollama.AnswerTalk = _ => FakeModelReply.Hangs();

        var said = await app.Client.TalkAsync(null, "asdf qwer zxcv");

        said.Flag("degraded").ShouldBe(true);
        said.Text("reply")!.ShouldContain("no te entendí");
        await app.RecoveredAsync();
    }

    [Fact]
    public async Task Send_WhenNobodyListens_TheWholeFlowStillWorks()
    {
        await app.RecoveredAsync();
        await app.Ollama.StopAsync();
        try
        {
            var (question, member, _) = await app.ToTheQuestionAsync();
            var answer = await app.Client.TalkAsync(question.Text("session_id"), "de una");
            answer["request"].ShouldNotBeNull();
            (await app.RequestsOfAsync(member)).ShouldBe(1);
        }
        finally
        {
            await app.Ollama.StartAsync();
        }
    }

    /// <summary>The text of the knowledge base, as it is where no model is asked.</summary>
    private async Task<string> KnownAnswerAsync()
    {
        app.Ollama.AnswerTalk = call => call.IsInterpretation ? FakeModelReply.Proposes("question") : FakeModelReply.Says(string.Empty);
        var said = (await app.Client.TalkAsync(null, Question)).Text("reply")!;
        return said[..said.IndexOf("\n\nSegún", StringComparison.Ordinal)];
    }

    private static async Task<string> FirstTokenAsync(StreamReader reader)
    {
        (await reader.ReadLineAsync()).ShouldBe("event: token");
        var data = (await reader.ReadLineAsync())!;
        return JsonNode.Parse(data["data: ".Length..])!.Text("text")!;
    }
}
