using CharroBot.Application;
using CharroBot.Application.Chat;
using CharroBot.Application.Discounts;
using CharroBot.Application.Emails;
using CharroBot.Application.Staff;
using CharroBot.Domain.Chat;
using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Agent;
using CharroBot.Infrastructure.Demo;
using CharroBot.Infrastructure.Email;
using CharroBot.Infrastructure.Files;
using CharroBot.Infrastructure.Health;
using CharroBot.Infrastructure.Keys;
using CharroBot.Infrastructure.Knowledge;
using CharroBot.Infrastructure.Persistence;
using CharroBot.Infrastructure.Staff;
using CharroBot.Infrastructure.Workers;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure;

public static class DependencyInjection
{
    /// <summary>Everything behind the ports, as the configuration says.</summary>
    /// <exception cref="SetupException">The configuration cannot be used.</exception>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section)).ValidateOnStart();
        services.AddOptions<MembershipOptions>().Bind(configuration.GetSection(MembershipOptions.Section)).ValidateOnStart();
        services.AddOptions<HealthOptions>().Bind(configuration.GetSection(HealthOptions.Section)).ValidateOnStart();
        services.AddOptions<MemberLimitOptions>().Bind(configuration.GetSection(MemberLimitOptions.Section))
            .Validate(limit => limit.RequestsPerMemberAndHour >= 1, "RateLimiting:RequestsPerMemberAndHour must be at least 1.")
            .Validate(limit => limit.WrongIdentitiesPerNetworkAndHour >= 1, "RateLimiting:WrongIdentitiesPerNetworkAndHour must be at least 1.")
            .ValidateOnStart();
        services.AddOptions<RulesOptions>().Bind(configuration.GetSection(RulesOptions.Section)).ValidateOnStart();
        services.AddOptions<EmailOptions>().Bind(configuration.GetSection(EmailOptions.Section)).ValidateOnStart();
        services.AddOptions<ChatOptions>().Bind(configuration.GetSection(ChatOptions.Section))
            .Validate(chat => chat.KeepAnonymousHours is >= 1 and <= 24 * ChatSession.DaysKept, "Chat:KeepAnonymousHours must be 1 to 720.")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<RulesOptions>, RulesOptionsValidator>();
        services.AddSingleton(provider => new EligibilityPolicy(provider.GetRequiredService<IOptions<RulesOptions>>().Value.ToRules()));

        services.AddApplication(typeof(DependencyInjection).Assembly);
        services.AddPersistence(
            configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions(),
            configuration.GetConnectionString(DatabaseOptions.ConnectionStringName),
            environment.ContentRootPath);
        services.AddSingleton<IPrivateFiles, PrivateFiles>();
        services.AddKeys(configuration, environment, services.RegisteredFile());
        services.AddStaff(configuration);
        services.AddEmail(configuration, environment);
        services.AddDemo();
        services.AddAgent(configuration);
        services.AddKnowledge(configuration, environment);
        return services;
    }

    /// <summary>The background work of a serving process; commands of the command line go without.</summary>
    public static IServiceCollection AddWorkers(this IServiceCollection services) => services
        .AddHostedService<CatalogWorker>()
        .AddHostedService<AgentWorker>()
        .AddHostedService<DecisionWorker>()
        .AddHostedService<EmailWorker>()
        .AddHostedService<BounceWorker>()
        .AddHostedService<ExpiryWorker>()
        .AddHostedService<AccessCodeWorker>()
        .AddHostedService<TallyWorker>()
        .AddHostedService<ClockWorker>()
        .AddHostedService<LeaseTakeoverWorker>()
        .AddHostedService<DiskWorker>()
        .AddSingleton<Backlog>()
        .AddHostedService<BacklogWorker>();

    private static void AddStaff(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StaffOptions>().Bind(configuration.GetSection(StaffOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StaffOptions>, StaffOptionsValidator>();
        services.AddScoped<IStaffDirectory, StaffDirectory>();
        services.AddScoped<IStaffSessions, StaffSessions>();
        services.AddScoped<ISecondFactors, SecondFactors>();
        services.AddScoped<SignInLimiter>();
        services.AddScoped<LastUse>();
        services.AddIdentityCore<StaffAccount>(identity =>
            {
                identity.Password.RequiredLength = StaffLimits.PasswordMinLength;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Password.RequiredUniqueChars = StaffDirectory.PasswordDistinct;
                identity.Lockout.AllowedForNewUsers = true;
            })
            .AddUserStore<UserOnlyStore<StaffAccount, CharroBotDbContext, int>>()
            .AddPasswordValidator<GuessablePasswordValidator>()
            .AddClaimsPrincipalFactory<StaffClaimsFactory>();
    }
}
