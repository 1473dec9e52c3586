using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CharroBot.Api;
using CharroBot.Infrastructure.Persistence;
using CharroBot.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Browser.Tests;

/// <summary>The real program on a real socket: a free port, a database of its own, the pages of the source tree.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    public const int UndoSeconds = 3;
    public const string Admin = "admin";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("charrobot-browser-");
    private readonly string _connectionString;
    private readonly WebApplication _app;

    private RunningApp(int undoSeconds, IEnumerable<string> settings)
    {
        _connectionString = $"Data Source={Database}";
        string[] defaults =
        [
            "Urls=http://127.0.0.1:0",
            "Database:Provider=Sqlite",
            $"ConnectionStrings:CharroBot={_connectionString}",
            "Agent:Provider=Rules",
            "Email:Transport=Pickup",
            $"Email:Pickup:Directory={Path.Combine(_folder.FullName, "pickup")}",
            $"Email:UndoSeconds={undoSeconds}",
            "RateLimiting:Enabled=false",
            "Logging:LogLevel:Default=Warning",
            "Logging:LogLevel:Microsoft.Hosting.Lifetime=None",
        ];
        _app = Server.Build(
        [
            $"--contentRoot={Repository.Folder("src/Api")}", "--environment=Testing", .. defaults.Concat(settings).Select(setting => $"--{setting}"),
        ]);
    }

    public Uri Address { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    private string Database => Path.Combine(_folder.FullName, "charrobot.db");

    /// <param name="settings">Configuration beyond the defaults, as <c>Key=value</c>.</param>
    public static async Task<RunningApp> StartAsync(int undoSeconds, bool demo, IEnumerable<string> settings)
    {
        var app = new RunningApp(undoSeconds, settings);
        await DatabaseTemplate.CopyAsync(app.Database, demo);
        await app._app.StartAsync();
        app.Address = new Uri(app._app.Urls.First());
        app.Client = new HttpClient { BaseAddress = app.Address };
        return app;
    }

    /// <summary>Files a request as the form would, and waits until the agent has decided.</summary>
    public async Task<string> AskAsync(string show, string? message = null, Person? by = null)
    {
        by ??= DemoMember.Self;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/discounts/request");
        request.Headers.Add("Prefer", "wait=10");
        request.Content = JsonContent.Create(new Dictionary<string, object?>
        {
            ["user_name"] = by.Name,
            ["user_email"] = by.Email,
            ["dni"] = by.Dni,
            ["show_description"] = show,
            ["message"] = message,
            ["source"] = "form",
        });
        using var answer = await Client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, body);
        return JsonDocument.Parse(body).RootElement.GetProperty("tracking_id").GetString()!;
    }

    /// <summary>Straight into the database, for what would take a thousand clicks or another company's mail server.</summary>
    public async Task WithDatabaseAsync(Func<CharroBotDbContext, Task> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<CharroBotDbContext>());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await using (var connection = new SqliteConnection(_connectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        _folder.Delete(recursive: true);
    }
}
