using CharroBot.Application.Chat;
using CharroBot.Application.Common;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Infrastructure.Agent.Chat;
using CharroBot.Infrastructure.Agent.Deciding;
using CharroBot.Infrastructure.Agent.ModelClient;
using CharroBot.Infrastructure.Knowledge.Embedding;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Agent;

internal static class AgentSetup
{
    /// <summary>The configured decider and all it needs; with the rules alone, nothing that could ask a model is there at all.</summary>
    public static IServiceCollection AddAgent(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<AgentCheck>();
        services.AddSingleton<AgentWarmUp>();
        services.AddOptions<AgentOptions>().Bind(configuration.GetSection(AgentOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AgentOptions>, AgentOptionsValidator>();
        var provider = configuration.GetSection(AgentOptions.Section)[nameof(AgentOptions.Provider)];
        if (!Enum.TryParse<AgentProvider>(provider, ignoreCase: true, out var chosen) || chosen is not (AgentProvider.Ollama or AgentProvider.OpenAI))
        {
            services.AddSingleton<IDiscountDecider, RulesDiscountDecider>();
            services.AddSingleton<IAgentStatus, RulesAgentStatus>();
            services.AddSingleton<IChatInterpreter, NoModel>();
            services.AddSingleton<IAnswerPhraser, NoModel>();
            return services;
        }

        services.AddSingleton(provided => new ModelStatus(chosen, Model(provided)));
        services.AddSingleton<IAgentStatus>(provided => provided.GetRequiredService<ModelStatus>());
        services.AddKeyedSingleton(nameof(AgentSetup), (provided, _) => ChatPipeline.Http(Model(provided)));
        services.AddSingleton(provided => ChatPipeline.Build(
            Options(provided),
            Http(provided),
            provided.GetRequiredService<ModelStatus>().Circuit,
            new MonotonicTime(TimeProvider.System),
            provided.GetRequiredService<CharroBotMetrics>(),
            provided.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provided => new ModelSlots(Model(provided)));
        services.AddSingleton<IModelServer>(provided => Options(provided) switch
        {
            { Provider: AgentProvider.OpenAI, OpenAI: var openAI } => new OpenAIServer(Http(provided), openAI.Model, openAI.ApiKey),
            { Ollama: var ollama } => new OllamaServer(Http(provided), ollama.Model),
        });
        services.AddSingleton(provided => ActivatorUtilities.CreateInstance<ModelProbe>(provided, Model(provided)));
        services.AddSingleton<ProgrammeNameCache>();
        services.AddSingleton(provided => new ModelCaller(
            provided.GetRequiredService<IChatClient>(), Options(provided), provided.GetRequiredService<ModelStatus>(), provided.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDiscountDecider>(provided => ActivatorUtilities.CreateInstance<ModelDiscountDecider>(provided, Options(provided)));
        if (chosen == AgentProvider.Ollama && !string.IsNullOrWhiteSpace(configuration[$"{AgentOptions.Section}:Ollama:{nameof(OllamaOptions.EmbeddingModel)}"]))
        {
            services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(provided =>
                new GuardedOllamaClient(Http(provided), Options(provided).Ollama.EmbeddingModel, Options(provided).Ollama.Timeout));
            services.AddSingleton(provided => new QuestionEmbedder(provided.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>(), Options(provided).Ollama));
            services.AddSingleton(provided => ActivatorUtilities.CreateInstance<EmbeddingSearch>(provided, Options(provided).Ollama));
        }

        services.AddSingleton<IChatInterpreter>(provided => ActivatorUtilities.CreateInstance<ModelInterpreter>(provided, Options(provided)));
        services.AddSingleton<IAnswerPhraser>(provided => ActivatorUtilities.CreateInstance<ModelPhraser>(provided, Options(provided)));
        return services;
    }

    private static AgentOptions Options(IServiceProvider provided) => provided.GetRequiredService<IOptions<AgentOptions>>().Value;

    private static ModelOptions Model(IServiceProvider provided) => Options(provided).Model!;

    private static HttpClient Http(IServiceProvider provided) => provided.GetRequiredKeyedService<HttpClient>(nameof(AgentSetup));
}
