using System.Reflection;
using CharroBot.Application.Chat;
using CharroBot.Application.Chat.Acts;
using CharroBot.Application.Chat.Dialogue;
using CharroBot.Application.Chat.Knowledge;
using CharroBot.Application.Common;
using CharroBot.Application.Discounts;
using CharroBot.Application.Discounts.Identification;
using CharroBot.Application.Discounts.Submitting;
using CharroBot.Application.Emails;
using CharroBot.Application.Supervision;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CharroBot.Application;

public static class DependencyInjection
{
    /// <summary>
    /// The use cases, their validators and the pipeline around them. <paramref name="handlerAssemblies"/> adds assemblies that answer
    /// queries straight from their technology.
    /// </summary>
    public static IServiceCollection AddApplication(this IServiceCollection services, params Assembly[] handlerAssemblies)
    {
        _ = services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        _ = services.AddScoped<IMediator, Mediator>();
        _ = services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LoggingBehavior<,>));
        _ = services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        _ = services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TransactionBehavior<,>));
        _ = services.AddSingleton<MemberRateLimiter>();
        _ = services.AddScoped<IdentityAttempts>();
        _ = services.AddScoped<AccessCodeEmail>();
        services.TryAddScoped<IClientNetwork, LocalNetwork>();
        _ = services.AddSingleton<CharroBotMetrics>();
        _ = services.AddScoped<IdempotentCreation>();
        _ = services.AddScoped<EligibilityEvaluator>();
        _ = services.AddScoped<SubmissionContextReader>();
        _ = services.AddScoped<SubmissionService>();
        _ = services.AddScoped<RequestViewReader>();
        _ = services.AddScoped<ShowClarification>();
        _ = services.AddScoped<DecisionService>();
        _ = services.AddScoped<ReviewedRequestLoader>();
        _ = services.AddScoped<WatchDiscountRequest>();
        _ = services.AddScoped<DeliveryRecorder>();
        _ = services.AddSingleton<EmailCircuitBreaker>();
        AddChat(services);
        foreach (var assembly in handlerAssemblies.Append(typeof(DependencyInjection).Assembly))
        {
            AddHandlers(services, assembly);
        }

        return services.AddValidatorsFromAssembly(typeof(DependencyInjection).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true);
    }

    private static void AddChat(IServiceCollection services)
    {
        _ = services.AddSingleton<SessionLocks>();
        _ = services.AddScoped<CachedKnowledge>();
        _ = services.AddScoped<CachedResolver>();
        _ = services.AddSingleton(_ => ActClassifier.Shared);
        _ = services.AddScoped<RuleInterpreter>();
        _ = services.AddScoped<ShowDialogue>();
        _ = services.AddScoped<IdentityDialogue>();
        _ = services.AddScoped<DiscountDialogue>();
        _ = services.AddScoped<DialoguePolicy>();
        _ = services.AddScoped<ConversationHandover>();
        _ = services.AddScoped<ChatEffects>();
        _ = services.AddScoped<ChatAnswers>();
    }

    private static void AddHandlers(IServiceCollection services, Assembly assembly)
    {
        foreach (var handler in assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            foreach (var service in handler.GetInterfaces().Where(IsHandler))
            {
                _ = services.AddScoped(service, handler);
            }
        }
    }

    private static bool IsHandler(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>);
}
