using CharroBot.Application.Chat.Knowledge;
using CharroBot.Infrastructure.Knowledge.Embedding;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Ollama;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Integration.Tests.Chat;

/// <summary>Passages found by meaning; and every way in which an embedding model can fail, after which the words decide alone.</summary>
public sealed class EmbeddingTests(EmbeddingModelApp app) : IClassFixture<EmbeddingModelApp>
{
    /// <summary>Words that no text and no example has.</summary>
    private const string Question = "¿qwyjibo flumoxa zarpadix?";

    /// <summary>The passage whose examples mean the same, as the model sees it.</summary>
    private const string Meant = "pedido/por-que-lo-rechazaron";

    /// <summary>Answered by its words.</summary>
    private const string PlainQuestion = "¿para qué quieren mi dni?";

    public static TheoryData<string> Faults => [.. Failing.Keys];

    private static Dictionary<string, Func<IReadOnlyList<string>, Task<IResult>>> Failing { get; } = new()
    {
        ["server error"] = _ => FakeEmbedding.Fails(500, "model runner has unexpectedly stopped"),
        ["busy"] = _ => FakeEmbedding.Fails(503, "server busy, please try again."),
        ["not an embedding model"] = _ => FakeEmbedding.Fails(501, "This server does not support embeddings."),
        ["not pulled"] = _ => FakeEmbedding.Fails(404, "model \"nomic-embed-text\" not found, try pulling it first"),
        ["slow"] = async _ =>
        {
            await Task.Delay(TimeSpan.FromMinutes(2));
            return await FakeEmbedding.Vectors([]);
        },
        ["another dimension"] = texts => FakeEmbedding.Vectors(texts.Select(text => FakeEmbedding.BagOfWords(text)[..64])),
        ["fewer vectors"] = texts => FakeEmbedding.Vectors([]),
        ["more vectors"] = texts => FakeEmbedding.Vectors(texts.Concat(texts).Select(FakeEmbedding.BagOfWords)),
        ["all zero"] = texts => FakeEmbedding.Vectors(texts.Select(_ => new float[256])),
        ["no number"] = _ => FakeEmbedding.Sends("{\"model\":\"m\",\"embeddings\":[[NaN,1,2]]}"),
        ["beyond a float"] = _ => FakeEmbedding.Sends("{\"model\":\"m\",\"embeddings\":[[1e300,1,2]]}"),
        ["empty body"] = _ => FakeEmbedding.Sends(string.Empty),
        ["null"] = _ => FakeEmbedding.Sends("null"),
        ["a proxy's page"] = _ => FakeEmbedding.Sends("<html>Bad gateway</html>"),
        ["cut JSON"] = _ => FakeEmbedding.Sends("{\"model\":\"m\",\"embeddings\":[[0.1,0.2"),
    };

    [Fact]
    public async Task Send_WithoutAWordInCommon_IsAnsweredByMeaningAndSaysWhatItRestsOn()
    {
        await ReadyAsync();

        var said = await app.Client.TalkAsync(null, Question);

        said.Text("reply")!.ShouldStartWith("El motivo está en la página de tu pedido");
        said.Text("reply")!.ShouldContain("Según «Por qué lo rechazaron»");
        said["sources"]!.AsArray().Select(source => source!.GetValue<string>()).ShouldBe(["Por qué lo rechazaron"]);
    }

    [Fact]
    public async Task Send_AsksTheEmbeddingModelOnceAtMost()
    {
        await ReadyAsync();
        foreach (var (message, most) in new[] { (Question, 1), (PlainQuestion, 0), ("hola", 0) })
        {
            var before = app.Ollama.Embedded.Count;
            _ = await app.Client.TalkAsync(null, message);
            (app.Ollama.Embedded.Count - before).ShouldBeLessThanOrEqualTo(most, message);
        }
    }

    [Fact]
    public async Task Send_NeverEmbedsAnAddressOrADni()
    {
        await ReadyAsync();
        var before = app.Ollama.Embedded.Count;

        _ = await app.Client.TalkAsync(null, "¿qwyjibo lucia@example.org y ana@example.org flumoxa 30.123.456 o 28111222 zarpadix?");

        var embedded = app.Ollama.Embedded.Skip(before).ToList();
        embedded.ShouldNotBeEmpty();
        embedded.ShouldAllBe(text => !text.Contains('@') && !text.Contains("123") && !text.Contains("28111222") && text.Contains("qwyjibo"));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Send_WhenTheEmbeddingModelFails_IsAnsweredByWordsAloneAndByMeaningOnceItIsBack(string fault)
    {
        await ReadyAsync();
        app.Ollama.AnswerEmbed = Failing[fault];

        var failed = await app.Client.TalkAsync(null, Question);
        var plain = await app.Client.TalkAsync(null, PlainQuestion);

        failed["sources"]!.AsArray().ShouldBeEmpty();
        failed.Text("reply")!.ShouldStartWith("Eso no lo sé");
        failed["quick_replies"]!.ToJsonString().ShouldContain("persona");
        plain["sources"]!.AsArray().Count.ShouldBe(1);

        await ReadyAsync();
        (await app.Client.TalkAsync(null, Question))["sources"]!.AsArray().Count.ShouldBe(1);
    }

    /// <summary>The examples' vectors are there and the model answers well, whatever went before.</summary>
    private async Task ReadyAsync()
    {
        app.Ollama.AnswerEmbed = Good;
        await app.RecoveredAsync();
        var search = app.Services.GetRequiredService<EmbeddingSearch>();
        _ = await Eventually.GetAsync(
            async () =>
            {
                // Each question tries again once the pause after a failure is over.
                app.Time.Advance(TimeSpan.FromSeconds(2));
                _ = await search.RankAsync(Question, CancellationToken.None);
                return search.IsReady;
            },
            ready => ready,
            "the examples to be embedded");
    }

    private Task<IResult> Good(IReadOnlyList<string> texts)
    {
        var alike = app.Services.GetRequiredService<KnowledgeIndex>().Passages.Single(passage => passage.Id == Meant).Questions;
        return FakeEmbedding.Vectors(texts.Select(text => FakeEmbedding.BagOfWords(
            text.Contains("qwyjibo", StringComparison.Ordinal) || alike.Any(question => text.EndsWith($" {question}", StringComparison.Ordinal)) ? "un rechazo" : text)));
    }
}
