using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CharroBot.TestSupport.Ollama;

/// <summary>
/// A server that speaks Ollama's wire protocol and does as the test says: answers well, badly, late, half or not at all. It counts what
/// it is asked and how much of it at the same time.
/// </summary>
public sealed class FakeOllamaServer : IAsyncDisposable
{
    public const string Digest = "365c0bd3c000a25d28ddbf732fe1c6add414de7275464c4e4d1c3b5fcb5d8ad1";

    private readonly Lock _lock = new();
    private readonly List<FakeModelCall> _calls = [];
    private readonly List<string> _embedded = [];
    private WebApplication? _app;
    private int _port;
    private int _atWork;
    private TimeSpan _busy;
    private long _lastChange;

    /// <summary>What it does with a question about a case; by default it approves the first show.</summary>
    public Func<FakeModelCall, FakeModelReply> Answer { get; set; } = Approves;

    /// <summary>What it does with a message of a conversation, or a question to answer; by default it understands nothing.</summary>
    public Func<FakeModelCall, FakeModelReply> AnswerTalk { get; set; } = _ => FakeModelReply.Proposes("other");

    /// <summary>What it does with texts to embed.</summary>
    public Func<IReadOnlyList<string>, Task<IResult>> AnswerEmbed { get; set; } = texts => FakeEmbedding.Vectors(texts.Select(FakeEmbedding.BagOfWords));

    /// <summary>What it does with a probe's word.</summary>
    public Func<FakeModelReply> AnswerProbe { get; set; } = () => FakeModelReply.Says("Hola");

    public IReadOnlyList<string> Models { get; set; } = ["llama3:latest"];

    /// <summary>The address; it stays the same over <see cref="StopAsync"/> and <see cref="StartAsync"/>.</summary>
    public string Address => $"http://127.0.0.1:{_port}";

    /// <summary>Questions about cases and conversations, in order.</summary>
    public IReadOnlyList<FakeModelCall> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>Texts it was to embed, in order.</summary>
    public IReadOnlyList<string> Embedded
    {
        get
        {
            lock (_lock)
            {
                return [.. _embedded];
            }
        }
    }

    /// <summary>Most questions it had in hand at the same time.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Time spent on questions, added up: with the time that passed it tells how many slots were busy on average.</summary>
    public TimeSpan Busy
    {
        get
        {
            lock (_lock)
            {
                return _busy;
            }
        }
    }

    public static FakeModelReply Approves(FakeModelCall call) => FakeModelReply.Decides(call.Codes.Count > 0 ? call.Codes[0] : "none");

    public static async Task<FakeOllamaServer> StartedAsync()
    {
        var standIn = new FakeOllamaServer();
        await standIn.StartAsync();
        return standIn;
    }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{_port}");
        _app = builder.Build();
        _app.MapGet("/", () => "Ollama is running");
        _app.MapGet("/api/version", () => new { version = "0.33.0" });
        _app.MapGet("/api/tags", () => new { models = Models.Select(name => new { name, model = name, digest = Digest, size = 4_661_224_676 }) });
        _app.MapGet("/api/ps", () => new { models = Models.Select(name => new { name, context_length = 4096 }) });
        _app.MapPost("/api/show", () => new { capabilities = new[] { "completion" }, model_info = new Dictionary<string, object> { ["llama.context_length"] = 8192 } });
        _app.MapPost("/api/embed", EmbedAsync);
        _app.MapPost("/api/chat", ChatAsync);

        // Ollama itself serves this one too; it stands for vLLM, llama.cpp's server and clouds.
        _app.MapGet("/v1/models", () => new { data = Models.Select(name => new { id = name.Split(':')[0] }) });
        _app.MapPost("/v1/chat/completions", CompletionsAsync);
        await _app.StartAsync();
        _port = new Uri(_app.Urls.First()).Port;
    }

    /// <summary>Nobody listens any more.</summary>
    public async Task StopAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            using var now = new CancellationTokenSource(TimeSpan.Zero);
            await app.StopAsync(now.Token);
            await app.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<IResult> EmbedAsync(HttpRequest request)
    {
        var body = await JsonNode.ParseAsync(request.Body);
        string[] texts = body!["input"] is JsonArray list ? [.. list.Select(text => text!.GetValue<string>())] : [body["input"]!.GetValue<string>()];
        lock (_lock)
        {
            _embedded.AddRange(texts);
        }

        var model = body["model"]!.GetValue<string>();
        return Models.Any(name => name == model || name == $"{model}:latest")
            ? await AnswerEmbed(texts)
            : await FakeEmbedding.Fails(404, $"model \"{model}\" not found, try pulling it first");
    }

    private async Task ChatAsync(HttpContext http)
    {
        var call = new FakeModelCall((await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!);
        var model = call.Body["model"]!.GetValue<string>();
        if (!Models.Any(name => name == model || name == $"{model}:latest"))
        {
            await OllamaWire.ErrorAsync(http, 404, $"model '{model}' not found");
            return;
        }

        if (call.IsProbe)
        {
            await OllamaWire.SendAsync(http, call, AnswerProbe());
            return;
        }

        Enter(call);
        try
        {
            await OllamaWire.SendAsync(http, call, call.Talk is null ? Answer(call) : AnswerTalk(call));
        }
        catch (OperationCanceledException)
        {
            // The client left.
        }
        finally
        {
            Leave();
        }
    }

    private async Task CompletionsAsync(HttpContext http)
    {
        var call = new FakeModelCall((await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!);
        if (call.IsProbe)
        {
            await OpenAIWire.SendAsync(http, AnswerProbe());
            return;
        }

        Enter(call);
        try
        {
            await OpenAIWire.SendAsync(http, call.Talk is null ? Answer(call) : AnswerTalk(call));
        }
        finally
        {
            Leave();
        }
    }

    private void Enter(FakeModelCall call)
    {
        lock (_lock)
        {
            Count();
            _calls.Add(call);
            _atWork++;
            MostAtOnce = Math.Max(MostAtOnce, _atWork);
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            Count();
            _atWork--;
        }
    }

    private void Count()
    {
        var now = Stopwatch.GetTimestamp();
        _busy += Stopwatch.GetElapsedTime(_lastChange, now) * _atWork;
        _lastChange = now;
    }
}
