using CharroBot.Api;
using CharroBot.Application.Staff;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CharroBot.TestSupport.App;

/// <summary>For each provider, a database with its schema and the accounts of <see cref="AppFixture"/>. Made once in a run: test databases are copies of it.</summary>
internal static class DatabaseTemplate
{
    public const string Supervisor = "supervisora";
    public const string Admin = "administradora";

    private static readonly Lazy<Task<SqliteTestDatabase>> Sqlite = new(() => MakeAsync(new SqliteTestDatabase()));
    private static readonly Lazy<Task<PostgreSqlTestDatabase>> PostgreSql = new(() => MakeAsync(new PostgreSqlTestDatabase()));

    static DatabaseTemplate() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        if (Sqlite is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            Sqlite.Value.Result.Delete();
        }

        if (PostgreSql is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            PostgreSql.Value.Result.Delete();
        }
    };

    public static Task<SqliteTestDatabase> SqliteAsync() => Sqlite.Value;

    public static Task<PostgreSqlTestDatabase> PostgreSqlAsync() => PostgreSql.Value;

    private static async Task<TDatabase> MakeAsync<TDatabase>(TDatabase database)
        where TDatabase : TestDatabase
    {
        await database.CreateAsync();
        var app = Server.Build(
            [
                $"--contentRoot={Repository.Folder("src/Api")}", "--environment=Testing", $"--Database:Provider={database.Provider}",
                $"--ConnectionStrings:CharroBot={database.ConnectionString}", "--Logging:LogLevel:Default=Warning",
            ],
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new ShiftedTime(A.Now))));
        await using (app)
        {
            await FirstRun.PrepareAsync(app);
            await using var scope = app.Services.CreateAsyncScope();
            var staff = scope.ServiceProvider.GetRequiredService<IStaffDirectory>();
            (await staff.AddAsync(Supervisor, StaffRoles.Supervisor, Passwords.Of(Supervisor))).IsSuccess.ShouldBeTrue();
            (await staff.AddAsync(Admin, StaffRoles.Admin, Passwords.Of(Admin))).IsSuccess.ShouldBeTrue();
        }

        // The last connection that closes leaves one file of a SQLite database; of PostgreSQL's, only one that nobody uses can be copied.
        database.CloseConnections();
        return database;
    }
}
