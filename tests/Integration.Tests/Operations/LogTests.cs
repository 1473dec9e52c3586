using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using CharroBot.Api.Logging;
using CharroBot.Integration.Tests.Security;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CharroBot.Integration.Tests.Operations;

public abstract class LogTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : LoggedApp
{
    [Fact]
    public async Task Log_OfServedRefusedAndFailedRequests_HoldsNothingOfTheMember()
    {
        var member = A.Member(name: "Hermenegildo Uzcudun");
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show());
        using var served = await app.Client.PostAsync(Requests.Path, Requests.Body(member, showId: show.Id, message: "Vamos con Torcuata"), ("Prefer", "wait=10"));
        served.IsSuccessStatusCode.ShouldBeTrue();
        using var approved = await app.ApproveAsync(await app.CaseAsync((await served.BodyAsync()).Text("tracking_id")!));
        approved.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var invalid = await app.Client.PostAsync(Requests.Path, Requests.Body(member with { Email = $"{member.Email} Uzcudun" }, showId: show.Id, message: "Vamos con Torcuata"));
        invalid.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var malformed = await app.Client.PostAsync(Requests.Path, $$"""{"user_name": "{{member.Name}}", "dni": "{{member.Dni}}" """);
        malformed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var stranger = await app.Client.PostAsync(Requests.Path, Requests.Body(member with { Email = "uzcudun@example.org" }, showId: show.Id, message: "Vamos con Torcuata"));
        stranger.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var failed = await app.Client.PostAsync(Requests.Path, Requests.Body(member, showId: show.Id, message: $"Vamos con Torcuata, {LeakingExceptionBehavior.Word}"));
        failed.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            // Somewhere below us, an exception is logged as it is.
            scope.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger("Library")
                .LogError(new InvalidOperationException($"{member.Name} {member.Email}"), "It failed.");
        }

        var lines = await Eventually.GetAsync(
            () => Task.FromResult(app.Lines.ToArray()), lines => lines.Any(line => line.Text("category") == "Library"), "the last line");

        var bug = lines.Single(line => line.Text("message")!.StartsWith("An unexpected failure", StringComparison.Ordinal));
        bug.Text("message")!.ShouldContain(nameof(LeakingExceptionBehavior));
        bug.Text("message")!.ShouldContain("System.FormatException");
        bug.Text("trace_id")!.Length.ShouldBe(32);
        bug.Text("time")!.ShouldEndWith("Z");
        bug.Text("level").ShouldBe("error");
        bug["values"]!.Text("Method").ShouldBe("POST");
        lines.ShouldContain(line => line.Text("category")!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) && line.Text("level") == "information");
        string[] personal = ["Hermenegildo", "Uzcudun", member.Email, $"{member.Dni}", "Torcuata"];
        lines.Where(line => personal.Any(word => line.ToJsonString().Contains(word, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Log_AtAnyLevelOfTheFramework_QuotesNoPath()
    {
        foreach (var path in QuotedPaths.All)
        {
            using var nobody = await app.Client.GetAsync(new Uri(path, UriKind.Relative));
            using var supervisor = await app.Supervisor.GetAsync(new Uri(path, UriKind.Relative));
        }

        app.Lines.ShouldContain(line => line.Text("message")!.StartsWith("Executing endpoint", StringComparison.Ordinal));
        app.Lines.SelectMany(line => QuotedPaths.In(line.ToJsonString())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Log_OfAnOwnPasswordChanged_SaysWhoAndNotWhatTo()
    {
        using var script = await app.SignedInAsync("cuidadosa", "supervisor");
        using var browser = app.NewClient();
        using var login = await browser.PostAsync("/api/v1/auth/login", new { username = "cuidadosa", password = Passwords.Of("cuidadosa") });
        var csrf = ("X-CSRF-Token", (await login.BodyAsync()).Text("csrf_token")!);
        var fields = new { current_password = Passwords.Of("cuidadosa"), new_password = "palabras-que-nadie-lee" };

        using var wrong = await browser.PostAsync("/api/v1/auth/password", fields with { current_password = "ninguna-de-las-mias" }, csrf);
        using var right = await browser.PostAsync("/api/v1/auth/password", fields, csrf);

        right.StatusCode.ShouldBe(HttpStatusCode.OK);
        var said = app.Lines.Select(line => line.Text("message")!).Where(line => line.Contains("called ChangePassword", StringComparison.Ordinal));
        said.ShouldBe(["cuidadosa called ChangePassword on -: 403.", "cuidadosa called ChangePassword on -: 200."]);
        string[] secrets = [fields.current_password, fields.new_password, "ninguna-de-las-mias"];
        app.Lines.Where(line => secrets.Any(word => line.ToJsonString().Contains(word, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();
    }
}

public sealed class SqliteLogTests(SqliteLoggedApp app) : LogTests<SqliteLoggedApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class PostgreSqlLogTests(PostgreSqlLoggedApp app) : LogTests<PostgreSqlLoggedApp>(app);

/// <summary>Everything from Information up, also of the framework, as the image writes it.</summary>
public abstract class LoggedApp(TestDatabase database) : AppFixture(database)
{
    private readonly ConcurrentQueue<JsonNode> _lines = new();

    public IEnumerable<JsonNode> Lines => _lines;

    protected override IEnumerable<string> Settings =>
    [
        "Logging:LogLevel:Default=Information",
        "Logging:LogLevel:Microsoft.AspNetCore=Trace",
        "Logging:LogLevel:Microsoft.EntityFrameworkCore=Information",
    ];

    protected override void Customize(IServiceCollection services)
    {
        LeakingExceptionBehavior.AddTo(services);
        services.AddSingleton<ILoggerProvider>(provided => new Capture(new JsonLogFormatter(provided.GetRequiredService<TimeProvider>()), _lines));
    }

    private sealed class Capture(JsonLogFormatter formatter, ConcurrentQueue<JsonNode> lines) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Line(categoryName, formatter, lines);

        public void Dispose()
        {
        }
    }

    private sealed class Line(string category, JsonLogFormatter formatter, ConcurrentQueue<JsonNode> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> write)
        {
            using var text = new StringWriter();
            formatter.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, write), null, text);
            lines.Enqueue(JsonNode.Parse(text.ToString())!);
        }
    }
}

public sealed class SqliteLoggedApp() : LoggedApp(new SqliteTestDatabase());

public sealed class PostgreSqlLoggedApp() : LoggedApp(new PostgreSqlTestDatabase());
