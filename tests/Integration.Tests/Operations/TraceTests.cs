using System.Net;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Integration.Tests.Operations;

public abstract class TraceTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : TracedApp
{
    [Fact]
    public async Task Export_OfServedAndFailedRequests_HoldsRoutesAndNothingOfTheMember()
    {
        var member = A.Member(name: "Gumersindo Zarantonello");
        _ = await app.AddAsync(member);
        var show = await app.AddAsync(A.Show());
        using var submitted = await app.Client.PostAsync(
            $"{Requests.Path}?correo={member.Email}", Requests.Body(member, showId: show.Id, message: "Festejamos con Eulogia"), ("Prefer", "wait=10"));
        var trackingId = (await submitted.BodyAsync()).Text("tracking_id")!;
        using var seen = await app.Client.GetAsync(new Uri($"{Requests.Path}/{trackingId}?correo={member.Email}", UriKind.Relative));
        seen.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var broken = await app.Client.PostAsync(Requests.Path, Requests.Body(member, showId: show.Id, message: $"Festejamos con Eulogia, {LeakingExceptionBehavior.Word}"));
        broken.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);

        var traces = await Eventually.GetAsync(
            () => Task.FromResult(app.Collector.Traces),
            traces => traces.Contains($"{Requests.Path}/{{tracking_id}}", StringComparison.Ordinal)
                && traces.Split($"POST {Requests.Path}").Length > 2 && traces.Contains(app.DatabaseSpan, StringComparison.Ordinal),
            "the spans of the three");
        _ = await Eventually.GetAsync(
            () => Task.FromResult(app.Collector.Metrics), metrics => metrics.Contains("charrobot.request.changes", StringComparison.Ordinal), "the metrics");

        string[] personal = ["Gumersindo", "Zarantonello", member.Email, $"{member.Dni}", "Eulogia", trackingId, "correo", show.Code];
        personal.Where(word => traces.Contains(word, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        personal.Where(word => app.Collector.Metrics.Contains(word, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }
}

public sealed class SqliteTraceTests(SqliteTracedApp app) : TraceTests<SqliteTracedApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class PostgreSqlTraceTests(PostgreSqlTracedApp app) : TraceTests<PostgreSqlTracedApp>(app);

/// <param name="databaseSpan">What the spans hold of the database.</param>
public abstract class TracedApp(TestDatabase database, string databaseSpan) : AppFixture(database)
{
    internal TraceCollector Collector { get; } = new();

    public string DatabaseSpan => databaseSpan;

    protected override IEnumerable<string> Settings =>
    [
        $"OTEL_EXPORTER_OTLP_ENDPOINT={Collector.Address}", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
        "OTEL_BSP_SCHEDULE_DELAY=200", "OTEL_METRIC_EXPORT_INTERVAL=500",
    ];

    public override async Task InitializeAsync()
    {
        await Collector.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Collector.DisposeAsync();
    }

    protected override void Customize(IServiceCollection services) => LeakingExceptionBehavior.AddTo(services);
}

public sealed class SqliteTracedApp() : TracedApp(new SqliteTestDatabase(), string.Empty);

public sealed class PostgreSqlTracedApp() : TracedApp(new PostgreSqlTestDatabase(), "INSERT INTO discount_requests");
