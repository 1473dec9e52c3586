using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Persistence;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Integration.Tests.Queries;

public abstract class RequestTallyTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Tallies_AfterEveryKindOfChange_AreWhatCountingGives()
    {
        var show = await app.AddAsync(A.Show(quota: 50));
        var cases = new List<System.Text.Json.Nodes.JsonNode>();
        for (var i = 0; i < 6; i++)
        {
            cases.Add(await app.DecidedAsync(show));
        }

        (await app.ApproveAsync(cases[0])).EnsureSuccessStatusCode();
        (await app.RejectAsync(cases[1])).EnsureSuccessStatusCode();
        (await app.RejectAsync(cases[2], notify: false)).EnsureSuccessStatusCode();
        (await app.Client.PostAsync($"{Requests.Path}/{cases[3].Text("tracking_id")}/cancel", null)).EnsureSuccessStatusCode();
        await ChangeAsync("UPDATE discount_requests SET delivery_status = 'bounced' WHERE status = 'sent'");
        await ChangeAsync($"DELETE FROM audit_entries WHERE request_id = {cases[4].Number("id")}");
        await ChangeAsync($"DELETE FROM discount_requests WHERE id = {cases[4].Number("id")}");

        await AgreesAsync();
        (await app.Supervisor.GetJsonAsync("/api/v1/supervision/dashboard"))["counts"]!.Number("email_failed").ShouldBe(1);
    }

    [Fact]
    public async Task Tallies_FoldedWhileRequestsChange_LoseNothing()
    {
        if (app.Services.GetRequiredService<DatabaseDialect>().FoldTallies is not { } fold)
        {
            app.Database.Provider.ShouldBe("Sqlite", "its triggers keep one row of each kind");
            return;
        }

        var show = await app.AddAsync(A.Show(quota: 50));
        _ = await app.DecidedAsync(show);
        var last = await app.DecidedAsync(show);
        var moves = Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var i = 0; i < 30; i++)
            {
                await ChangeAsync($"UPDATE discount_requests SET delivery_status = CASE WHEN delivery_status IS NULL THEN 'sent' ELSE NULL END WHERE show_id = {show.Id}");
            }
        });
        var folds = Enumerable.Range(0, 3).Select(async _ =>
        {
            for (var i = 0; i < 20; i++)
            {
                await ChangeAsync(fold);
            }
        });

        await Task.WhenAll(moves.Concat(folds));
        await ChangeAsync(fold);

        await AgreesAsync();
        (await app.ReadAsync(context => context.Tallies.CountAsync())).ShouldBeLessThan(40, "all of one kind are one row now");
        last.Text("status").ShouldBe("approved");
    }

    private async Task AgreesAsync()
    {
        var counted = await app.ReadAsync(context => context.Requests
            .GroupBy(request => new { request.Status, request.DeliveryStatus })
            .Select(group => new { group.Key.Status, group.Key.DeliveryStatus, Count = (long)group.Count() }).ToListAsync());
        var tallied = await app.ReadAsync(context => context.Tallies.ToListAsync());
        tallied.GroupBy(tally => $"{tally.Status} {tally.DeliveryStatus}".Trim()).ToDictionary(kind => kind.Key, kind => kind.Sum(tally => tally.Count))
            .Where(kind => kind.Value != 0).OrderBy(kind => kind.Key)
            .ShouldBe(counted.ToDictionary(row => $"{row.Status} {Stored(row.DeliveryStatus)}".Trim(), row => row.Count).OrderBy(kind => kind.Key));
        counted.ShouldNotBeEmpty();
    }

    private static string? Stored(DeliveryStatus? delivery) => delivery is { } value ? SnakeEnumConverter<DeliveryStatus>.Write(value) : null;

    private Task<int> ChangeAsync(string sql) => app.ReadAsync(context => context.Database.ExecuteSqlRawAsync(sql));
}

public sealed class RequestTalliesOnSqlite(SqliteApp app) : RequestTallyTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class RequestTalliesOnPostgreSql(PostgreSqlApp app) : RequestTallyTests<PostgreSqlApp>(app);
