using CharroBot.Application.Discounts.Deciding;
using CharroBot.Domain.Chat;
using CharroBot.Domain.Common;
using CharroBot.Infrastructure.Persistence;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Integration.Tests.Data;

/// <summary>What is kept for a time goes when the time is over, and not before.</summary>
public abstract class PurgeTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Start_ForgetsWhatIsOlderThanItIsToBeKept()
    {
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()));
        var now = app.Time.UtcNow();
        await app.WithDatabaseAsync(context =>
        {
            context.ModelCalls.AddRange(CallAt(now.AddDays(-7).AddHours(-1), "vieja"), CallAt(now.AddDays(-7).AddHours(1), "nueva"));
            context.ChatSessions.AddRange(SessionAt(now.AddDays(-30).AddHours(-1), "vieja"), SessionAt(now.AddDays(-30).AddHours(1), "nueva"));
            context.IdempotencyKeys.AddRange(KeyAt(now.AddHours(-25), "vieja"), KeyAt(now.AddHours(-23), "nueva"));
        });

        await app.StopAsync();
        await app.StartAsync();

        _ = await Eventually.GetAsync(
            () => app.ReadAsync(async context => string.Join(' ', (await context.ModelCalls.ToListAsync()).Select(row => row.Call.Output))), kept => kept == "nueva", "the old model call to go");
        _ = await Eventually.GetAsync(
            () => app.ReadAsync(async context => string.Join(' ', await context.ChatTurns.Select(turn => turn.MemberText).ToListAsync())), kept => kept == "nueva", "the old conversation to go");
        _ = await Eventually.GetAsync(
            () => app.ReadAsync(async context => string.Join(' ', await context.IdempotencyKeys.Select(key => key.Key).ToListAsync())), kept => kept == "nueva", "the old answer to go");
        (await app.ReadAsync(context => context.ChatSessions.CountAsync())).ShouldBe(1);
        (await app.CaseAsync(request.Number("id")))["decision"]!.Text("reason").ShouldNotBeNullOrEmpty("a decision stays, however old the call");

        ModelCallRow CallAt(DateTime at, string output) => new()
        {
            RequestId = request.Number("id"),
            AskedAt = at,
            Call = new ModelCall(at, "ollama", "un-modelo", null, "1", "{}", "{}", output, null, [], 1, 0, null, null, null),
        };
    }

    private static ChatSession SessionAt(DateTime at, string said)
    {
        var session = ChatSession.Open(Domain.Discounts.TrackingId.New(), at);
        session.Take(said, "Hola.", "{}", "{}", new TurnOwner(MemberId: 1, GivenEmail: null, TrackingId: null), at);
        return session;
    }

    private static IdempotencyKey KeyAt(DateTime at, string key) => new() { Key = key, Fingerprint = "x", TrackingId = key, Body = "quién y qué", CreatedAt = at };
}

public abstract class WeekLongApp(TestDatabase database) : AppFixture(database)
{
    protected override IEnumerable<string> Settings => ["Agent:KeepCallsDays=7"];
}

public sealed class WeekLongSqliteApp() : WeekLongApp(new SqliteTestDatabase());

public sealed class WeekLongPostgreSqlApp() : WeekLongApp(new PostgreSqlTestDatabase());

public sealed class PurgeOnSqlite(WeekLongSqliteApp app) : PurgeTests<WeekLongSqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class PurgeOnPostgreSql(WeekLongPostgreSqlApp app) : PurgeTests<WeekLongPostgreSqlApp>(app);
