using System.ClientModel;
using System.ClientModel.Primitives;
using CharroBot.Application.Common;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OpenAI;
using Polly.CircuitBreaker;

namespace CharroBot.Infrastructure.Agent.ModelClient;

/// <summary>Puts the way to the model together: log and telemetry, circuit, named faults, and the provider at its end.</summary>
internal static class ChatPipeline
{
    public static IChatClient Build(
        AgentOptions options, HttpClient http, CircuitBreakerStateProvider circuit, TimeProvider time, CharroBotMetrics instruments, ILoggerFactory logging)
    {
        var model = options.Model ?? throw new InvalidOperationException("No model is configured.");
        return new ChatClientBuilder(Provider(options, http))
            .Use(inner => new CallLogChatClient(inner, model.Model, instruments, logging.CreateLogger<CallLogChatClient>()))
            .UseOpenTelemetry(NullLoggerFactory.Instance, AgentTelemetry.Source, telemetry => telemetry.EnableSensitiveData = false)
            .Use(inner => new CircuitChatClient(inner, CircuitChatClient.Circuit(model, time, circuit)))
            .Use(inner => new FaultMappingChatClient(inner))
            .Build();
    }

    /// <summary>Deadlines are the caller's: the client's own would cut a cold load off.</summary>
    public static HttpClient Http(ModelOptions model) => new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(Math.Min(5, model.TimeoutSeconds)),

        // An Ollama stands in the owner's own network; a cloud may be behind a proxy.
        UseProxy = model is OpenAIOptions,
        AllowAutoRedirect = false,
    })
    {
        BaseAddress = new Uri(model.Endpoint.TrimEnd('/') + "/"),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private static IChatClient Provider(AgentOptions options, HttpClient http) => options.Provider switch
    {
        AgentProvider.Ollama => new GuardedOllamaClient(http, options.Ollama.Model, options.Ollama.Timeout / 2),
        AgentProvider.OpenAI => new OpenAIClient(
            new ApiKeyCredential(options.OpenAI.ApiKey is { Length: > 0 } key ? key : "none"),
            new OpenAIClientOptions
            {
                Endpoint = http.BaseAddress,
                Transport = new HttpClientPipelineTransport(http),
                NetworkTimeout = options.OpenAI.Timeout,

                // Second chances are given in one place, and counted.
                RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            }).GetChatClient(options.OpenAI.Model).AsIChatClient(),
        var provider => throw new InvalidOperationException($"{provider} asks no model."),
    };
}
