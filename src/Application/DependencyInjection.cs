using System.Reflection;
using CharroBot.Application.Chat;
using CharroBot.Application.Chat.Dialogue;
using CharroBot.Application.Chat.Knowledge;
using CharroBot.Application.Common;
using CharroBot.Application.Discounts;
using CharroBot.Application.Discounts.Filing;
using CharroBot.Application.Emails;
using CharroBot.Application.Supervision;
using CharroBot.Domain.Common;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

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
        _ = services.AddScoped<IPipelineBehavior<SubmitDiscountRequest, Result<SubmissionReceipt>>, MemberLimit>();
        _ = services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TransactionBehavior<,>));
        _ = services.AddSingleton<RequestsByEmail>();
        _ = services.AddSingleton<Instruments>();
        _ = services.AddScoped<CreatedOnce>();
        _ = services.AddScoped<EligibilityCheck>();
        _ = services.AddScoped<FilingReads>();
        _ = services.AddScoped<RequestFiler>();
        _ = services.AddSingleton<FilingDesk>();
        _ = services.AddScoped<ShowAnswer>();
        _ = services.AddScoped<Deliberation>();
        _ = services.AddScoped<ReviewTarget>();
        _ = services.AddScoped<WatchDiscountRequest>();
        _ = services.AddScoped<EmailBooks>();
        _ = services.AddSingleton<EmailOutage>();
        AddChat(services);
        foreach (var assembly in handlerAssemblies.Append(typeof(DependencyInjection).Assembly))
        {
            AddHandlers(services, assembly);
        }

        return services.AddValidatorsFromAssembly(typeof(DependencyInjection).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true);
    }

    private static void AddChat(IServiceCollection services)
    {
        _ = services.AddSingleton<TurnLines>();
        _ = services.AddScoped<TurnKnowledge>();
        _ = services.AddScoped<MessageReader>();
        _ = services.AddScoped<ShowTalk>();
        _ = services.AddScoped<MemberTalk>();
        _ = services.AddScoped<DiscountTalk>();
        _ = services.AddScoped<Conversation>();
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
