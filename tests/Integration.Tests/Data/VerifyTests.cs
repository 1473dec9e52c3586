using System.Text.Json.Nodes;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Integration.Tests.Data;

/// <summary>Each fault is put in by hand, past the database's own guards; what one case breaks, no other case asserts on.</summary>
public abstract class VerifyTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    private const string LastEntry = "id = (SELECT MAX(id) FROM audit_entries WHERE request_id = {request})";

    [Theory]
    [InlineData("quota_counter", "UPDATE shows SET sent_discounts = 3 WHERE id = {show}", "show {show} counts 3 granted discounts, its requests say 1")]
    [InlineData("quota_exceeded", "UPDATE shows SET sent_discounts = 11 WHERE id = {show}", "show {show} counts 11 granted discounts of 10")]
    [InlineData("not_granted", "UPDATE discount_requests SET status = 'approved' WHERE id = {request}", "request {request} is approved")]
    [InlineData("granted_unmarked", "UPDATE discount_requests SET human_approved = NULL WHERE id = {request}", "request {request} is sent")]
    [InlineData("granted_unmarked", "UPDATE discount_requests SET show_id = NULL WHERE id = {request}", "request {request} is sent")]
    [InlineData("review", "UPDATE discount_requests SET reviewed_at = NULL WHERE id = {request}", "request {request} is sent, and nobody reviewed it")]
    [InlineData("review", "UPDATE discount_requests SET reviewed_at = request_date WHERE id = {other}", "request {other} is approved, and was reviewed")]
    [InlineData("live_twice", "UPDATE discount_requests SET show_id = {show} WHERE id = {other}", "user {user} has 2 live requests for show {show}")]
    [InlineData("question_twice", "UPDATE discount_requests SET status = 'needs_clarification', question_key = 'pelotas' WHERE id IN ({request}, {other})", "user {user} has 2 open questions")]
    [InlineData("tally", "INSERT INTO request_tallies (status, delivery_status, count) VALUES ('cancelled', 'bounced', 2)", "the tally of cancelled, bounced is off by 2")]
    [InlineData("tally", "INSERT INTO show_tallies (show_id, count) VALUES (900{request}, 3)", "the tally of what waits for show 900{request} is off by 3")]
    [InlineData("tally", "INSERT INTO day_tallies (day, kind, count) VALUES ('2020-02-29', 'requested', 4)", "the tally of 2020-02-29, requested is off by 4")]
    [InlineData("audit_chain", "UPDATE audit_entries SET from_status = 'declined' WHERE " + LastEntry, "request {request} goes on from declined")]
    [InlineData("audit_chain", "UPDATE audit_entries SET from_status = NULL WHERE " + LastEntry, "request {request} goes on from nothing")]
    [InlineData("audit_end", "UPDATE audit_entries SET to_status = 'cancelled' WHERE " + LastEntry, "request {request} is sent, its audit trail ends at cancelled")]
    [InlineData("audit_versions", "DELETE FROM audit_entries WHERE " + LastEntry, "request {request} has version 4 and 3 audit entries")]
    [InlineData("audit_versions", "DELETE FROM audit_entries WHERE request_id = {request}", "request {request} has version 4 and 0 audit entries")]
    [InlineData("email_missing", "DELETE FROM email_outbox WHERE request_id = {request}", "request {request} is sent")]
    [InlineData("email_missing", "DELETE FROM email_outbox WHERE request_id = {request}; UPDATE discount_requests SET status = 'declined' WHERE id = {request}", "request {request} is declined")]
    [InlineData("email_sent_unreviewed", "UPDATE discount_requests SET status = 'undecided' WHERE id = {request}", "has left for request {request}, which is undecided")]
    [InlineData("email_unreviewed", "UPDATE email_outbox SET status = 'failed', request_id = {other} WHERE request_id = {request}", "is failed for request {other}, which is approved")]
    [InlineData("email_unasked", "UPDATE discount_requests SET status = 'declined', delivery_status = NULL WHERE id = {request}", "is sent for request {request}")]
    [InlineData("email_twice", """
        INSERT INTO email_outbox (request_id, user_id, kind, subject, body, message_id, status, not_before, attempts, uncertain_attempts, created_at)
        SELECT request_id, user_id, kind, subject, body, 'otra@example', status, not_before, attempts, uncertain_attempts, created_at FROM email_outbox WHERE request_id = {request}
        """, "request {request} has 2 emails")]
    [InlineData("email_kind", "UPDATE email_outbox SET kind = 'rejection' WHERE request_id = {request}", "is of kind rejection for request {request}, which is sent")]
    [InlineData("email_recipient", "UPDATE email_outbox SET user_id = (SELECT MIN(id) FROM users) WHERE request_id = {request}", "its request {request} is of user {user}")]
    [InlineData("email_queue", "UPDATE discount_requests SET delivery_status = 'queued' WHERE id = {request}", "is sent, its request {request} says queued")]
    [InlineData("foreign_key", "UPDATE discount_requests SET user_id = 9000000 + {request} WHERE id = {request}", "discount_requests.user_id names users 900")]
    [InlineData("foreign_key", "DELETE FROM shows WHERE id = {show}", "discount_requests.show_id names shows {show}, which is not there, 1 times")]
    public async Task Verify_WhenARowWasTamperedWith_NamesIt(string check, string tampering, string text)
    {
        _ = await app.AddAsync(A.Member());
        var (sent, open) = await SentAndOpenAsync();
        string Numbered(string pattern) => pattern.Replace("{request}", $"{sent.Number("id")}").Replace("{other}", $"{open.Number("id")}")
            .Replace("{show}", $"{sent["show"]!.Number("id")}").Replace("{user}", $"{sent["user"]!.Number("id")}");
        var expected = Numbered(text);
        (await app.VerifyAsync()).ShouldNotContain(finding => finding.Check == check && finding.Text.Contains(expected, StringComparison.Ordinal));

        await TamperAsync(Numbered(tampering));

        var findings = await app.VerifyAsync();
        findings.Count(finding => finding.Check == check && finding.Text.Contains(expected, StringComparison.Ordinal))
            .ShouldBe(1, $"{string.Join('\n', findings)}\nexpected: {expected}");
    }

    /// <summary>A member with one request that was granted, its email sent, and one that waits for a review.</summary>
    private async Task<(JsonNode Sent, JsonNode Open)> SentAndOpenAsync()
    {
        var member = A.Member();
        var (one, other) = (await ShowAsync(), await ShowAsync());
        var decided = await app.DecidedAsync(one, member);
        var open = await app.DecidedAsync(other, member);
        using var approved = await app.ApproveAsync(decided);
        approved.EnsureSuccessStatusCode();
        var sent = await Eventually.GetAsync(() => app.CaseAsync(decided.Number("id")), seen => seen.Text("delivery_status") == "sent", "the email");
        return (sent, open);
    }

    private async Task<Show> ShowAsync()
    {
        var show = await app.AddAsync(A.Show(quota: 10));
        app.Decider.For(show.Code, Recommendation.Approve);
        return show;
    }

    /// <summary>The guards of this database are switched off, as a tool or a broken disk would not heed them.</summary>
    private Task TamperAsync(string sql) => app.ReadAsync(async context =>
    {
        await context.Database.OpenConnectionAsync();
        var (before, after) = context.Database.IsSqlite()
            ? ("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;", "PRAGMA ignore_check_constraints = OFF;")
            : ("""
                SET session_replication_role = replica;
                ALTER TABLE shows DROP CONSTRAINT IF EXISTS ck_shows_quota;
                ALTER TABLE discount_requests DROP CONSTRAINT IF EXISTS ck_discount_requests_granted;
                """, "SET session_replication_role = DEFAULT;");
        const string NoIndexes = "DROP INDEX IF EXISTS ix_discount_requests_user_id_show_id; DROP INDEX IF EXISTS ix_discount_requests_user_id_question_key;";
        var statements = string.Join('\n', before, NoIndexes, $"{sql};", after);
        return await context.Database.ExecuteSqlRawAsync(statements);
    });
}

public sealed class VerifyOnSqlite(SqliteApp app) : VerifyTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class VerifyOnPostgreSql(PostgreSqlApp app) : VerifyTests<PostgreSqlApp>(app);

public sealed class VerifyOfADamagedFile(SqliteApp app) : IClassFixture<SqliteApp>
{
    [Fact]
    public async Task Verify_WhenSqliteFindsItsOwnFileWrong_SaysSo()
    {
        _ = await app.AddAsync(A.Show(quota: 10));
        _ = await app.ReadAsync(context => context.Database.ExecuteSqlRawAsync(
            """
            PRAGMA ignore_check_constraints = ON;
            UPDATE shows SET sent_discounts = 11;
            PRAGMA ignore_check_constraints = OFF;
            """));

        (await app.VerifyAsync()).Select(finding => finding.Check).ShouldBe(["quota_counter", "quota_exceeded", "integrity"], ignoreOrder: true);
    }
}
