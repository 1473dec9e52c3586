using System.Net.Http.Headers;
using CharroBot.Api;
using CharroBot.Application.Staff;
using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using CharroBot.Infrastructure.Persistence;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Mail;
using CharroBot.TestSupport.Ollama;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Integration.Tests.Faults;

/// <summary>
/// The program as a process, with all that it lives among: a database, a model, a mail server, a programme and members. Tests take one
/// of these away and give it back.
/// </summary>
internal sealed class FaultTestBed : IAsyncDisposable
{
    /// <summary>Those who ask by the form.</summary>
    public const int Members = 300;

    /// <summary>Those who ask in a conversation.</summary>
    public const int Talkers = 60;

    private const int Shows = 60;

    /// <summary>Of a show: fewer than ask for it.</summary>
    private const int Quota = 25;

    private readonly TestDatabase _database;
    private readonly WebApplication _inside;
    private readonly SmallDisk? _disk;
    private readonly HttpClient _anyone = new() { Timeout = Patience.Of(TimeSpan.FromSeconds(90)) };
    private readonly List<HttpClient> _clients = [];
    private readonly List<ScriptedSmtpServer> _mails = [];
    private string _token = string.Empty;

    private FaultTestBed(TestDatabase database, WebApplication inside, SmallDisk? disk)
    {
        _database = database;
        _inside = inside;
        _disk = disk;
        Mail = OpenMail(0);
        Environment = new Dictionary<string, string>(FilledOutbox.Environment(database, Mail.Port))
        {
            ["Email__LeaseSeconds"] = $"{Patience.Seconds(4)}",
            ["Email__Smtp__TimeoutSeconds"] = $"{Patience.Seconds(2)}",
            ["Agent__Provider"] = "Ollama",
            ["Agent__Ollama__TimeoutSeconds"] = $"{Patience.Seconds(3)}",
            ["Agent__Ollama__Parallelism"] = "4",
            ["Agent__Ollama__BreakSeconds"] = "1",
            ["Agent__Ollama__ProbeSeconds"] = "1",
            ["DOTNET_TieredPGO"] = "0",
        };
    }

    public Dictionary<string, string> Environment { get; }

    public string Provider => _database.Provider;

    public FakeOllamaServer Ollama { get; } = new();

    public ScriptedSmtpServer Mail { get; private set; }

    /// <summary>Every message whose end came to a mail server, whatever was answered.</summary>
    public IEnumerable<string> Letters => _mails.SelectMany(mail => mail.Messages);

    public AnswerLedger Ledger { get; } = new();

    public ProgramProcess Program { get; private set; } = null!;

    /// <summary>Of the process that runs now; signed in as a script of a supervisor's.</summary>
    public HttpClient Client { get; private set; } = null!;

    public static string EmailOf(int member) => $"socia{member}@example.com";

    public static int DniOf(int member) => 30_000_000 + member;

    public static string CodeOf(int show) => $"SHOW-{show % Shows}";

    public static string ArtistOf(int show) => Artists[show % Shows];

    private static readonly string[] Artists = [.. Enumerable.Range(0, Shows).Select(_ => A.Show().Artist)];

    /// <param name="disk">Where a database's files are to be.</param>
    public static async Task<FaultTestBed> CreateAsync(TestDatabase database, SmallDisk? disk = null)
    {
        await database.CreateMigratedAsync();
        var inside = Server.Build([
            $"--contentRoot={Repository.Folder("src/Api")}", "--environment=Testing", $"--Database:Provider={database.Provider}",
            $"--ConnectionStrings:CharroBot={database.ConnectionString}", "--Logging:LogLevel:Default=None"]);
        var site = new FaultTestBed(database, inside, disk);
        await site.Ollama.StartAsync();
        site.Environment["Agent__Ollama__Endpoint"] = site.Ollama.Address;
        await site.FillAsync();
        return site;
    }

    public async Task ServeAsync()
    {
        Program = await ProgramProcess.ServeAsync(Environment, _disk?.Through ?? []);
        var client = new HttpClient { BaseAddress = Program.Address, Timeout = Patience.Of(TimeSpan.FromSeconds(90)) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        _clients.Add(client);
        Client = client;
    }

    public async Task KillAsync()
    {
        await Program.KillAsync();
        await Program.DisposeAsync();
    }

    /// <summary>Asks the program to stop, as a service manager does; it has to end well.</summary>
    public async Task StopAsync()
    {
        await Program.TerminateAsync();
        (await Program.EndAsync()).ShouldBe(0, $"{Program.Output}\n{Program.Errors}");
        await Program.DisposeAsync();
    }

    public async Task<int> VerifyAsync()
    {
        await using var verify = ProgramProcess.Start(Environment, null, "verify");
        var code = await verify.EndAsync();
        code.ShouldBe(0, verify.Output + verify.Errors);
        return code;
    }

    /// <summary>Nobody listens at the mail server's port.</summary>
    public ValueTask StopMailAsync() => Mail.DisposeAsync();

    public void StartMail() => Mail = OpenMail(Mail.Port);

    /// <summary>200, or 503 where the process is not ready; its answer's entry for the database too.</summary>
    public async Task<(int Status, string? Database)> ReadyAsync()
    {
        using var response = await _anyone.GetAsync(new Uri(Program.Address, "/health/ready"));
        var body = await response.BodyAsync();
        return ((int)response.StatusCode, body["entries"]!["database"]!.Text("description"));
    }

    /// <summary>What the program takes for now.</summary>
    public async Task<DateTimeOffset> TimeAsync()
    {
        using var response = await _anyone.GetAsync(new Uri(Program.Address, "/health/live"));
        return response.Headers.Date!.Value;
    }

    /// <summary>Looks into the database from outside of the program.</summary>
    public async Task<T> ReadAsync<T>(Func<CharroBotDbContext, Task<T>> read)
    {
        await using var scope = _inside.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<CharroBotDbContext>());
    }

    public async ValueTask DisposeAsync()
    {
        if (Program is not null)
        {
            await Program.DisposeAsync();
        }

        _clients.ForEach(client => client.Dispose());
        _anyone.Dispose();
        await Ollama.DisposeAsync();
        await Mail.DisposeAsync();
        await _inside.DisposeAsync();
        await (_disk?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _database.DisposeAsync();
    }

    private ScriptedSmtpServer OpenMail(int port)
    {
        var mail = new ScriptedSmtpServer(port);
        _mails.Add(mail);
        return mail;
    }

    private async Task FillAsync()
    {
        await using var scope = _inside.Services.CreateAsyncScope();
        var now = TimeProvider.System.UtcNow();
        var context = scope.ServiceProvider.GetRequiredService<CharroBotDbContext>();
        context.Users.AddRange(Enumerable.Range(0, Members + Talkers).Select(member => User.Register(A.Member("Socia", EmailOf(member), DniOf(member)), now)));
        context.Shows.AddRange(Enumerable.Range(0, Shows).Select(show => Show.Announce(A.Show(ArtistOf(show), date: now.AddDays(20), quota: Quota, code: CodeOf(show)), now)));
        _ = await context.SaveChangesAsync();
        var staff = scope.ServiceProvider.GetRequiredService<IStaffDirectory>();
        (await staff.AddAsync("vera", StaffRoles.Supervisor, Passwords.Of("vera"))).IsSuccess.ShouldBeTrue();
        _token = (await staff.IssueTokenAsync("vera", new TokenTerms(), CancellationToken.None)).Value;
    }
}
