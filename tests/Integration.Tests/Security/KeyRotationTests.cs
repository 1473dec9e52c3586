using System.Net;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Security;

/// <summary>The way out after somebody read the keys: one command, and neither an old cookie nor a forged one is worth anything.</summary>
public abstract class KeyRotationTests<TDatabase>(TDatabase database) : IAsyncLifetime
    where TDatabase : TestDatabase
{
    private const string Login = "/api/v1/auth/login";
    private const string Me = "/api/v1/auth/me";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("charrobot-keys-");

    protected abstract IEnumerable<(string Name, string Value)> Own { get; }

    protected string Folder => _folder.FullName;

    public Task InitializeAsync() => database.CreateAsync();

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Rotate_WhileItServes_EndsEverySessionAtOnceAndForGood()
    {
        await RunAsync("una clave bien larga", "staff", "add", "vera", "--role", "admin");
        string cookie;
        await using (var program = await ProgramProcess.ServeAsync(Settings))
        {
            cookie = await SignInAsync(program.Address);
            (await StatusAsync(program.Address, cookie)).ShouldBe(HttpStatusCode.OK);

            (await RunAsync(null, "keys", "rotate")).ShouldContain("1 accounts are signed out");

            (await StatusAsync(program.Address, cookie)).ShouldBe(HttpStatusCode.Unauthorized);
        }

        await using var again = await ProgramProcess.ServeAsync(Settings);
        (await StatusAsync(again.Address, cookie)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(again.Address, await SignInAsync(again.Address))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Start_AfterAStop_KeepsSessions()
    {
        await RunAsync("una clave bien larga", "staff", "add", "vera", "--role", "admin");
        string cookie;
        await using (var program = await ProgramProcess.ServeAsync(Settings))
        {
            cookie = await SignInAsync(program.Address);
        }

        await using var again = await ProgramProcess.ServeAsync(Settings);

        (await StatusAsync(again.Address, cookie)).ShouldBe(HttpStatusCode.OK);
    }

    protected Dictionary<string, string> Settings
    {
        get
        {
            var settings = ProgramProcess.On(database, Path.Combine(Folder, "outbox"));
            foreach (var (name, value) in Own)
            {
                settings[name] = value;
            }

            return settings;
        }
    }

    protected async Task<string> RunAsync(string? input, params string[] arguments)
    {
        await using var program = ProgramProcess.Start(Settings, input, arguments);
        (await program.EndAsync()).ShouldBe(0, program.Errors);
        return program.Output;
    }

    protected static async Task<string> SignInAsync(Uri address)
    {
        using var browser = new HttpClient { BaseAddress = address };
        using var login = await browser.PostAsync(Login, new { username = "vera", password = "una clave bien larga" });
        login.EnsureSuccessStatusCode();
        return login.Headers.GetValues("Set-Cookie")
            .Single(header => header.StartsWith("charrobot_session=", StringComparison.Ordinal)).Split(';')[0];
    }

    protected static async Task<HttpStatusCode> StatusAsync(Uri address, string cookie)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address };
        using var me = await browser.SendAsync(HttpMethod.Get, Me, null, ("Cookie", cookie));
        return me.StatusCode;
    }
}

/// <summary>Keys in a folder beside the database.</summary>
public sealed class SqliteKeyRotationTests() : KeyRotationTests<SqliteTestDatabase>(new SqliteTestDatabase())
{
    protected override IEnumerable<(string Name, string Value)> Own => [];
}

/// <summary>Keys in the database, encrypted with a certificate.</summary>
[Trait("Database", "PostgreSql")]
public sealed class PostgreSqlKeyRotationTests() : KeyRotationTests<PostgreSqlTestDatabase>(new PostgreSqlTestDatabase())
{
    protected override IEnumerable<(string Name, string Value)> Own =>
    [
        ("DataProtection__CertificateFile", TestCertificate.In(Folder)),
        ("DataProtection__CertificatePassword", TestCertificate.Password),
    ];
}
