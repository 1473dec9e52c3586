using System.Net.Http.Headers;
using CharroBot.Api;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Application.Staff;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using CharroBot.Infrastructure.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CharroBot.TestSupport.App;

/// <summary>The real program on a real socket and a database of its own; only the clock and the decider are ours.</summary>
public abstract class AppFixture(TestDatabase database) : IAsyncLifetime
{
    private readonly DirectoryInfo _outbox = Directory.CreateTempSubdirectory("charrobot-outbox-");
    private WebApplication? _app;

    public TestDatabase Database => database;

    public ShiftedTime Time { get; } = new(A.Now);

    public ScriptedDecider Decider { get; } = new();

    public string Outbox => _outbox.FullName;

    public IServiceProvider Services => _app!.Services;

    public Uri Address { get; private set; } = null!;

    /// <summary>Nobody in particular.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>A supervisor's script.</summary>
    public HttpClient Supervisor { get; private set; } = null!;

    public HttpClient Admin { get; private set; } = null!;

    /// <summary>Whether <see cref="Decider"/> takes the place of the configured one.</summary>
    protected virtual bool ScriptsTheDecider => true;

    /// <summary>Configuration beyond the defaults, as <c>Key=value</c>.</summary>
    protected virtual IEnumerable<string> Settings => [];

    /// <summary>Replaces services beyond the clock and the decider.</summary>
    protected virtual void Customize(IServiceCollection services)
    {
    }

    public virtual async Task InitializeAsync()
    {
        await database.CreateMigratedAsync();
        await StartAsync();
    }

    public virtual async Task DisposeAsync()
    {
        await StopAsync();
        await database.DisposeAsync();
        _outbox.Delete(recursive: true);
    }

    /// <summary>Starts the program on the same database again, as after a restart.</summary>
    public async Task StartAsync()
    {
        _app = Build();
        await FirstRun.PrepareAsync(_app);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
        Client = NewClient();
        Supervisor = await SignedInAsync(DatabaseTemplate.Supervisor, StaffRoles.Supervisor);
        Admin = await SignedInAsync(DatabaseTemplate.Admin, StaffRoles.Admin);
    }

    public async Task StopAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
    }

    public HttpClient NewClient() => new(new LoopbackCookies()) { BaseAddress = Address, Timeout = Patience.Of(TimeSpan.FromSeconds(60)) };

    public async Task<User> AddAsync(UserProfile profile, bool demo = false)
    {
        var user = User.Register(profile, CharroBot.Domain.Common.Clock.UtcNow(Time), demo);
        await WithDatabaseAsync(context => context.Users.Add(user));
        return user;
    }

    public async Task<Show> AddAsync(ShowProfile profile)
    {
        var show = Show.Announce(profile, CharroBot.Domain.Common.Clock.UtcNow(Time));
        await WithDatabaseAsync(context => context.Shows.Add(show));
        await Services.GetRequiredService<ShowCatalog>().RefreshAsync(CancellationToken.None);
        return show;
    }

    internal async Task WithDatabaseAsync(Action<CharroBotDbContext> change)
    {
        await using var scope = Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CharroBotDbContext>();
        change(context);
        await context.SaveChangesAsync();
    }

    internal async Task<T> ReadAsync<T>(Func<CharroBotDbContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<CharroBotDbContext>());
    }

    public async Task<HttpClient> SignedInAsync(string username, string role)
    {
        await using var scope = Services.CreateAsyncScope();
        var staff = scope.ServiceProvider.GetRequiredService<IStaffDirectory>();
        var token = await staff.IssueTokenAsync(username, new TokenTerms(Days: TokenTerms.MaxDays), CancellationToken.None);
        if (token.IsFailure)
        {
            (await staff.AddAsync(username, role, Passwords.Of(username))).IsSuccess.ShouldBeTrue();
            token = await staff.IssueTokenAsync(username, new TokenTerms(Days: TokenTerms.MaxDays), CancellationToken.None);
        }

        var client = NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        return client;
    }

    private WebApplication Build()
    {
        string[] defaults =
        [
            "Urls=http://127.0.0.1:0",
            $"Database:Provider={database.Provider}",
            $"ConnectionStrings:CharroBot={database.ConnectionString}",
            $"Email:Pickup:Directory={Outbox}",
            "Email:UndoSeconds=0",
            "RateLimiting:Enabled=false",
            "Limits:ConnectionsPerAddress=2000",
            "Logging:LogLevel:Default=Warning",
            "Logging:LogLevel:Microsoft.Hosting.Lifetime=None",
        ];
        return Server.Build(
            [$"--contentRoot={Repository.Folder("src/Api")}", "--environment=Testing", .. defaults.Concat(Settings).Select(setting => $"--{setting}")],
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
                if (ScriptsTheDecider)
                {
                    services.Replace(ServiceDescriptor.Singleton<IDiscountDecider>(Decider));
                }

                Customize(services);
            });
    }
}

/// <summary>Test accounts' passwords: long, and made of the name.</summary>
public static class Passwords
{
    public static string Of(string username) => $"clave-de-{username}-2026";
}

public sealed class SqliteApp() : AppFixture(new SqliteTestDatabase());

public sealed class PostgreSqlApp() : AppFixture(new PostgreSqlTestDatabase());
