using CharroBot.Application.Chat.Knowledge;
using CharroBot.Application.Discounts;
using CharroBot.Infrastructure.Knowledge.Embedding;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Knowledge;

internal static class KnowledgeSetup
{
    /// <summary>The <see cref="IKnowledgeBase"/>.</summary>
    /// <exception cref="SetupException">The folder is not there, or a topic in it cannot be used.</exception>
    public static IServiceCollection AddKnowledge(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var folder = configuration[$"{KnowledgeOptions.Section}:{nameof(KnowledgeOptions.KnowledgeFolder)}"];

        // Read here and now, like the email templates: a malformed file stops the start, not a conversation. What fills its slots is
        // validated later, with the other options.
        KnowledgeFiles.Load(folder, environment.ContentRootPath, KnowledgePlaceholders.Longest);
        services.AddOptions<KnowledgeOptions>().Bind(configuration.GetSection(KnowledgeOptions.Section));
        services.AddSingleton(provider =>
        {
            var passages = KnowledgeFiles.Load(
                folder,
                environment.ContentRootPath,
                KnowledgePlaceholders.Of(
                    provider.GetRequiredService<IOptions<RulesOptions>>().Value.ToRules(),
                    provider.GetRequiredService<IOptions<MembershipOptions>>().Value.RequireDni));
            return new KnowledgeIndex(passages, KnowledgeWeights.For(passages));
        });
        services.AddSingleton<IKnowledgeBase>(provider => new KnowledgeBase(provider.GetRequiredService<KnowledgeIndex>(), provider.GetService<EmbeddingSearch>()));
        return services;
    }
}
