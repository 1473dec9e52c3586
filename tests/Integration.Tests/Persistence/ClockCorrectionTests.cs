using CharroBot.Application.Emails;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Persistence;
using CharroBot.Infrastructure.Persistence.Outbox;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CharroBot.Integration.Tests.Persistence;

/// <summary>The clock was set back by an hour: what was written before ends an hour late.</summary>
public abstract class ClockCorrectionTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Request_ClaimedByADeadProcessBeforeTheClockWentBack_IsDecidedSoon()
    {
        var member = await app.AddAsync(A.Member());
        var show = await app.AddAsync(A.Show());
        var request = DiscountRequest.Submit(A.Submission(member.Id), A.Match(show), A.Report(), null, app.Time.UtcNow() + Hour);
        await app.WithDatabaseAsync(context =>
        {
            context.Requests.Add(request);
            context.Entry(request).Property(Columns.ClaimedUntil).CurrentValue = app.Time.UtcNow() + Hour;
        });

        _ = await Eventually.GetAsync(
            () => app.ReadAsync(context => context.Requests.AsNoTracking().SingleAsync(row => row.Id == request.Id)), row => row.Status != RequestStatus.Pending, "a decision");
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public async Task Email_PutOffOrHeldBeforeTheClockWentBack_LeavesSoon(int attempts, bool held)
    {
        var decided = await app.DecidedAsync(await app.AddAsync(A.Show()));
        var id = decided.Number("id");
        app.Time.Advance(Hour);
        using var approved = await app.ApproveAsync(decided);
        approved.EnsureSuccessStatusCode();
        _ = await Eventually.GetAsync(() => app.CaseAsync(id), seen => seen.Text("delivery_status") == "sent", "the email");
        var now = app.Time.UtcNow();
        app.Time.Advance(-Hour);
        _ = await app.ReadAsync(context => context.Requests.Where(request => request.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(request => request.DeliveryStatus, DeliveryStatus.Queued)));
        _ = await app.ReadAsync(context => context.Outbox.Where(email => email.RequestId == id).ExecuteUpdateAsync(
            set => set.SetProperty(email => email.Status, OutboxStatus.Queued).SetProperty(email => email.Attempts, attempts)
                .SetProperty(email => email.NotBefore, now).SetProperty(email => email.LeasedUntil, held ? now : null)));

        _ = await Eventually.GetAsync(() => app.CaseAsync(id), seen => seen.Text("delivery_status") == "sent", "the email");
    }

    [Fact]
    public async Task Outage_WhenTheClockGoesBack_EndsAsIfItHadNot()
    {
        var time = new ShiftedTime(A.Now);
        var outage = new EmailCircuitBreaker(Options.Create(new EmailOptions { RetryBaseSeconds = 1 }), time);
        _ = outage.Begin("connection");
        outage.Pauses.ShouldBeTrue();

        time.Advance(-Hour);

        await Eventually.BecomesTrueAsync(() => Task.FromResult(!outage.Pauses), "the end of a pause of a second");
    }
}

public sealed class ClockCorrectionsApp() : AppFixture(new SqliteTestDatabase())
{
    protected override IEnumerable<string> Settings => ["Email:LeaseSeconds=4"];
}

[Trait("Database", "PostgreSql")]
public sealed class ClockCorrectionsPostgreSqlApp() : AppFixture(new PostgreSqlTestDatabase())
{
    protected override IEnumerable<string> Settings => ["Email:LeaseSeconds=4"];
}

public sealed class ClockCorrectionOnSqlite(ClockCorrectionsApp app) : ClockCorrectionTests<ClockCorrectionsApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class ClockCorrectionOnPostgreSql(ClockCorrectionsPostgreSqlApp app) : ClockCorrectionTests<ClockCorrectionsPostgreSqlApp>(app);
