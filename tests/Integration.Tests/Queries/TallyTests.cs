using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Persistence;
using CharroBot.Infrastructure.Persistence.Queries;
using CharroBot.Infrastructure.Persistence.Tallies;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Integration.Tests.Queries;

public abstract class TallyTests<TApp>(TApp app) : IClassFixture<TApp>
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
        await FoldAsync();
        await AgreesAsync();
        (await app.Supervisor.GetJsonAsync("/api/v1/supervision/dashboard"))["counts"]!.Number("email_failed").ShouldBe(1);
    }

    [Fact]
    public async Task Tallies_FoldedWhileRequestsChange_LoseNothing()
    {
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
                _ = await FoldOnceAsync();
            }
        });

        await Task.WhenAll(moves.Concat(folds));
        await AgreesAsync();
        await FoldAsync();
        await AgreesAsync();
        last.Text("status").ShouldBe("approved");
    }

    [Fact]
    public async Task Tallies_OfADatabaseCountedAnew_AreTheSame()
    {
        var show = await app.AddAsync(A.Show(quota: 50));
        var waiting = await app.DecidedAsync(show);
        await FoldAsync();

        await ChangeAsync($"UPDATE discount_requests SET request_date = '2024-02-29 12:00:00' WHERE id = {waiting.Number("id")}");
        await ChangeAsync($"UPDATE discount_requests SET show_id = NULL WHERE id = {waiting.Number("id")}");

        (await app.VerifyAsync()).ShouldNotContain(finding => finding.Check == "tally");
        (await app.ReadAsync(context => context.TallyEntries.CountAsync(entry => entry.ShowId == show.Id || entry.RequestDate < new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc))))
            .ShouldBe(4, "before and after, twice");
    }

    private async Task AgreesAsync()
    {
        var counted = await app.ReadAsync(context => context.Requests
            .GroupBy(request => new { request.Status, request.DeliveryStatus })
            .Select(group => new { group.Key.Status, group.Key.DeliveryStatus, Count = (long)group.Count() }).ToListAsync());
        counted.ShouldNotBeEmpty();
        var kept = await app.ReadAsync(context => RequestCounts.ReadAsync(context, CancellationToken.None));
        foreach (var status in Enum.GetValues<RequestStatus>())
        {
            kept.Of(status).ShouldBe(counted.Where(row => row.Status == status).Sum(row => row.Count), $"{status}");
        }

        foreach (var delivery in Enum.GetValues<DeliveryStatus>())
        {
            kept.Of([], delivery).ShouldBe(counted.Where(row => row.DeliveryStatus == delivery).Sum(row => row.Count), $"{delivery}");
        }

        (await app.VerifyAsync()).ShouldNotContain(finding => finding.Check == "tally");
    }

    private async Task FoldAsync()
    {
        while (await FoldOnceAsync() > 0)
        {
        }
    }

    private Task<int> FoldOnceAsync() => app.ReadAsync(context =>
        StatisticsRollup.RunAsync(context, app.Services.GetRequiredService<DatabaseDialect>(), CancellationToken.None));

    private Task<int> ChangeAsync(string sql) => app.ReadAsync(context => context.Database.ExecuteSqlRawAsync(sql));
}

public sealed class TalliesOnSqlite(SqliteApp app) : TallyTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class TalliesOnPostgreSql(PostgreSqlApp app) : TallyTests<PostgreSqlApp>(app);
