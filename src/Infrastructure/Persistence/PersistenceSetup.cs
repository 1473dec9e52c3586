using CharroBot.Application.Chat;
using CharroBot.Application.Common;
using CharroBot.Application.Discounts;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Application.Emails;
using CharroBot.Application.Members;
using CharroBot.Application.Privacy;
using CharroBot.Application.Shows;
using CharroBot.Infrastructure.Persistence.Backup;
using CharroBot.Infrastructure.Persistence.Outbox;
using CharroBot.Infrastructure.Persistence.PostgreSql;
using CharroBot.Infrastructure.Persistence.Repositories;
using CharroBot.Infrastructure.Persistence.Sqlite;
using CharroBot.Infrastructure.Persistence.Verification;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CharroBot.Infrastructure.Persistence;

internal static class PersistenceSetup
{
    /// <param name="contentRoot">What a relative SQLite file name is relative to.</param>
    /// <exception cref="SetupException">The connection string is missing or malformed.</exception>
    public static IServiceCollection AddPersistence(
        this IServiceCollection services, DatabaseProvider provider, string? connectionString, string contentRoot)
    {
        switch (provider)
        {
            case DatabaseProvider.Sqlite:
                var sqlite = SqliteConnectionString(connectionString ?? "Data Source=data/charrobot.db", contentRoot);
                services.AddSingleton<DatabaseDialect, SqliteDialect>();
                services.AddDbContext<CharroBotDbContext, SqliteCharroBotDbContext>(options => Common(options)
                    .UseSqlite(sqlite).AddInterceptors(new SqliteConnectionSetup()));
                services.AddScoped<IDatabaseBackup, SqliteBackup>();
                break;
            case DatabaseProvider.PostgreSql:
                var postgres = PostgreSqlConnectionString(connectionString);
                services.AddSingleton<DatabaseDialect, PostgreSqlDialect>();
                services.AddDbContext<CharroBotDbContext, PostgreSqlCharroBotDbContext>(options => Common(options).UseNpgsql(postgres));
                services.AddScoped<IDatabaseBackup, PostgreSqlBackup>();
                break;
            default:
                throw new SetupException("Database:Provider must be Sqlite or PostgreSql.");
        }

        services.AddSingleton<IDatabaseFailures>(provided => provided.GetRequiredService<DatabaseDialect>());
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddScoped<IUserRepository, UserRepository>();
        services.AddScoped<IShowRepository, ShowRepository>();
        services.AddScoped<IDiscountRequestRepository, DiscountRequestRepository>();
        services.AddScoped<IChatSessions, ChatSessions>();
        services.AddScoped<IDecisionQueue, DecisionQueue>();
        services.AddScoped<IModelCallLog, ModelCallLog>();
        services.AddScoped<ITraces, Traces>();
        services.AddScoped<IOutbox, OutboxWriter>();
        services.AddScoped<IOutboxQueue, OutboxQueue>();
        services.AddScoped<IIdempotencyStore, IdempotencyStore>();
        services.AddScoped<IDatabaseMigrator, DatabaseMigrator>();
        services.AddScoped<IDatabaseVerifier, DatabaseVerifier>();
        services.AddSingleton<RequestChanges>();
        services.AddSingleton<IRequestChanges>(provided => provided.GetRequiredService<RequestChanges>());
        services.AddSingleton<ShowCatalog>();
        services.AddSingleton<IShowCatalog>(provided => provided.GetRequiredService<ShowCatalog>());
        return services;
    }

    /// <summary>Collisions and outages are expected, handled and logged where they are; EF would log each of them again, as an error.</summary>
    private static DbContextOptionsBuilder Common(DbContextOptionsBuilder options) => options
        .UseSnakeCaseNamingConvention()
        .ConfigureWarnings(warnings => warnings
            .Log((RelationalEventId.CommandError, Microsoft.Extensions.Logging.LogLevel.Debug))
            .Log((RelationalEventId.ConnectionError, Microsoft.Extensions.Logging.LogLevel.Debug))
            .Log((CoreEventId.QueryIterationFailed, Microsoft.Extensions.Logging.LogLevel.Debug))
            .Log((CoreEventId.SaveChangesFailed, Microsoft.Extensions.Logging.LogLevel.Debug))
            .Log((CoreEventId.OptimisticConcurrencyException, Microsoft.Extensions.Logging.LogLevel.Debug)));

    private static string SqliteConnectionString(string text, string contentRoot)
    {
        try
        {
            var connection = new SqliteConnectionStringBuilder(text);
            if (connection.DataSource.Length == 0)
            {
                throw new SetupException($"ConnectionStrings:{DatabaseOptions.ConnectionStringName} names no SQLite file (Data Source=…).");
            }

            if (connection.DataSource != ":memory:" && !Path.IsPathRooted(connection.DataSource))
            {
                connection.DataSource = Path.Combine(contentRoot, connection.DataSource);
            }

            if (Path.GetDirectoryName(connection.DataSource) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            return connection.ToString();
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"ConnectionStrings:{DatabaseOptions.ConnectionStringName} is not usable for SQLite: {exception.Message}");
        }
    }

    private static string PostgreSqlConnectionString(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text)
                ? throw new SetupException($"ConnectionStrings:{DatabaseOptions.ConnectionStringName} is required with Database:Provider=PostgreSql.")
                : new NpgsqlConnectionStringBuilder(text).ToString();
        }
        catch (ArgumentException)
        {
            // Npgsql's own message may quote the string, password and all.
            throw new SetupException($"ConnectionStrings:{DatabaseOptions.ConnectionStringName} is not a PostgreSQL connection string.");
        }
    }
}
