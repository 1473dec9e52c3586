using CharroBot.Application.Chat;
using CharroBot.Application.Common;
using CharroBot.Application.Discounts;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Application.Discounts.Identification;
using CharroBot.Application.Discounts.Submitting;
using CharroBot.Application.Emails;
using CharroBot.Application.Members;
using CharroBot.Application.Privacy;
using CharroBot.Application.Shows;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Infrastructure.Batching;
using CharroBot.Infrastructure.Files;
using CharroBot.Infrastructure.Persistence.Backup;
using CharroBot.Infrastructure.Persistence.Failures;
using CharroBot.Infrastructure.Persistence.Events;
using CharroBot.Infrastructure.Persistence.Leases;
using CharroBot.Infrastructure.Persistence.Outbox;
using CharroBot.Infrastructure.Persistence.PostgreSql;
using CharroBot.Infrastructure.Persistence.Queries;
using CharroBot.Infrastructure.Persistence.Repositories;
using CharroBot.Infrastructure.Persistence.Sqlite;
using CharroBot.Infrastructure.Persistence.Verification;
using CharroBot.Infrastructure.Workers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CharroBot.Infrastructure.Persistence;

internal static class PersistenceSetup
{
    /// <summary>What names a database in a connection string, of either kind.</summary>
    private static readonly string[] DatabaseKeys = ["Data Source", "DataSource", "Filename", "Host", "Server", "Port", "Database"];

    /// <param name="contentRoot">What a relative SQLite file name is relative to.</param>
    /// <exception cref="SetupException">The connection string is missing or malformed.</exception>
    public static IServiceCollection AddPersistence(
        this IServiceCollection services, DatabaseOptions options, string? connectionString, string contentRoot)
    {
        // Made by the container, which then ends it: the file of a process that stops in order goes with it.
        services.AddSingleton(provided => new LeaseOwner(
            Path.Combine(contentRoot, options.ProcessDirectory),
            IdentityOf(options.Provider, connectionString),
            provided.GetRequiredService<TimeProvider>()));
        switch (options.Provider)
        {
            case DatabaseProvider.Sqlite:
                var sqlite = SqliteConnectionString(connectionString ?? "Data Source=data/charrobot.db", contentRoot);
                services.AddSingleton(new SharedFsync(LogFile(sqlite)));
                services.AddSingleton(new DatabaseFile(FileOf(sqlite)));
                services.AddSingleton<DatabaseDialect, SqliteDialect>();
                var setup = new SqliteConnectionSetup();
                services.AddDbContextPool<CharroBotDbContext, SqliteCharroBotDbContext>(context => Common(context)
                    .UseSqlite(sqlite).AddInterceptors(setup));
                services.AddScoped<IDatabaseBackup, SqliteBackup>();
                break;
            case DatabaseProvider.PostgreSql:
                var postgres = PostgreSqlConnectionString(connectionString, options.Password);
                services.AddSingleton<DatabaseDialect, PostgreSqlDialect>();
                services.AddSingleton(new DatabaseFile(null));
                services.AddDbContextPool<CharroBotDbContext, PostgreSqlCharroBotDbContext>(context => Common(context).UseNpgsql(postgres));
                services.AddScoped<IDatabaseBackup, PostgreSqlBackup>();
                break;
            default:
                throw new SetupException("Database:Provider must be Sqlite or PostgreSql.");
        }

        services.AddSingleton<FatalFailure>();
        services.AddSingleton<IDatabaseFailures>(provided => provided.GetRequiredService<DatabaseDialect>());
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddScoped<IUserRepository, UserRepository>();
        services.AddScoped<IShowRepository, ShowRepository>();
        services.AddScoped<IDiscountRequestRepository, DiscountRequestRepository>();
        services.AddScoped<IChatSessions, ChatSessions>();
        services.AddScoped<IDecisionQueue, DecisionQueue>();
        services.AddScoped<IModelCallLog, ModelCallLog>();
        services.AddScoped<IPersonalDataEraser, PersonalDataEraser>();
        services.AddScoped<IOutbox, OutboxWriter>();
        services.AddScoped<IOutboxQueue, OutboxQueue>();
        services.AddScoped<ClockCorrection>();
        services.AddScoped<LeaseTakeover>();
        services.AddScoped<IIdempotencyStore, IdempotencyStore>();
        services.AddSingleton<FailureKeyHasher>();
        services.AddScoped<IFailureCounter, FailureCounter>();
        services.AddSingleton<AccessCodeQueue>();
        services.AddScoped<IAccessCodes, AccessCodes>();
        services.AddScoped<IDatabaseMigrator, DatabaseMigrator>();
        services.AddScoped<IDatabaseVerifier, DatabaseVerifier>();
        services.AddSingleton<RequestChanges>();
        services.AddSingleton<IRequestChanges>(provided => provided.GetRequiredService<RequestChanges>());
        services.AddSingleton<ShowCatalog>();
        services.AddSingleton<IShowCatalog>(provided => provided.GetRequiredService<ShowCatalog>());
        services.AddScoped<IAvailableShows, AvailableShows>();
        services.AddSingleton<ISubmissionQueue, SubmissionBatcher>();
        services.AddSingleton<DomainEventDispatcher>();
        services.AddSingleton<IDomainEventHandler<RequestChanged>, PublishRequestChange>();
        services.AddSingleton<IDomainEventHandler<RequestChanged>, CountRequestMetrics>();
        services.AddSingleton<IDomainEventHandler<ProgrammeChanged>, RefreshShowCatalog>();
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

    /// <summary>Which database it is, without user and password.</summary>
    private static string IdentityOf(DatabaseProvider provider, string? connectionString)
    {
        var parts = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = connectionString };
        var named = DatabaseKeys.Where(parts.ContainsKey).Select(key => $"{parts[key]}");
        return $"{provider} {string.Join(' ', named)}";
    }

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
                OwnerOnly.CreateFolder(folder);
            }

            return connection.ToString();
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"ConnectionStrings:{DatabaseOptions.ConnectionStringName} is not usable for SQLite: {exception.Message}");
        }
    }

    private static string? LogFile(string connectionString) => FileOf(connectionString) is { } file ? file + "-wal" : null;

    /// <summary>Null where the database lives in memory.</summary>
    private static string? FileOf(string connectionString) =>
        new SqliteConnectionStringBuilder(connectionString) is { Mode: not SqliteOpenMode.Memory, DataSource: not ":memory:" and var file }
            ? Path.GetFullPath(file)
            : null;

    /// <summary>The SQLite database's file, as <see cref="AddPersistence"/> registered it.</summary>
    public static string? RegisteredFile(this IServiceCollection services) =>
        ((DatabaseFile)services.Last(service => service.ServiceType == typeof(DatabaseFile)).ImplementationInstance!).Path;

    private static string PostgreSqlConnectionString(string? text, string? password)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new SetupException($"ConnectionStrings:{DatabaseOptions.ConnectionStringName} is required with Database:Provider=PostgreSql.");
        }

        try
        {
            var connection = new NpgsqlConnectionStringBuilder(text);
            connection.Password = password ?? connection.Password;
            return connection.ToString();
        }
        catch (ArgumentException)
        {
            // Npgsql's own message may quote the string, password and all.
            throw new SetupException($"ConnectionStrings:{DatabaseOptions.ConnectionStringName} is not a PostgreSQL connection string.");
        }
    }
}
