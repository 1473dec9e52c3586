using System.Text.Json.Nodes;
using CharroBot.Application.Discounts;
using CharroBot.Application.Discounts.Submitting;
using CharroBot.Domain.Discounts;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Integration.Tests.Queries;

/// <summary>No call runs a query whose cost grows with what is stored: each statement's plan is read, on a database with many requests.</summary>
public abstract class QueryPlanTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture, ILogsSql
{
    /// <summary>The tables that grow for as long as the program runs.</summary>
    private static readonly string[] Growing =
        ["discount_requests", "audit_entries", "email_outbox", "agent_calls", "chat_sessions", "chat_turns", "idempotency_keys", "payment_history", "day_tallies"];

    public static TheoryData<string> Calls => new()
    {
        "GET /api/v1/supervision/requests",
        "GET /api/v1/supervision/requests?sort=request_date",
        "GET /api/v1/supervision/requests?status=approved",
        "GET /api/v1/supervision/requests?status=approved&sort=request_date",
        "GET /api/v1/supervision/requests?sort=show_date",
        "GET /api/v1/supervision/requests?status=approved&sort=show_date",
        "GET /api/v1/supervision/requests?reason_code=payment_overdue",
        "GET /api/v1/supervision/requests?delivery_status=sent",
        "GET /api/v1/supervision/requests?date_from=2026-11-01&date_to=2026-11-30",
        "GET /api/v1/supervision/requests?user_email={email}",
        "GET /api/v1/supervision/requests?show={title}",
        "GET /api/v1/supervision/requests?q={email}",
        "GET /api/v1/supervision/requests?cursor={next}",
        "GET /api/v1/supervision/requests?cursor={previous}",
        "GET /api/v1/supervision/requests/{id}",
        "GET /api/v1/supervision/dashboard",
        "GET /api/v1/supervision/statistics?days=30",
        "GET /api/v1/discounts/request/{tracking}",
        "POST /api/v1/discounts/request",
        "POST /api/v1/chat/message",
        "POST /api/v1/supervision/requests/{id}/approve",
    };

    /// <summary>A batch asks for lists: what is quick for one may be planned otherwise for many.</summary>
    [Fact]
    public async Task File_OfSeveralMembers_ReadsByIndex()
    {
        await using var plans = await QueryPlans.OfAsync(app);
        var members = new[] { A.Member(), A.Member(), A.Member() };
        foreach (var member in members)
        {
            _ = await app.AddAsync(member);
        }

        var show = await app.AddAsync(A.Show());
        app.Sql.Clear();

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var filed = (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SubmitTogether([.. members.Select(member => new SubmitDiscountRequest(
                member.Name, member.Email, member.Dni, null, show.Id, null, null, RequestSource.Form, Guid.NewGuid().ToString()))]))).Value;
            filed.ShouldAllBe(result => result.IsSuccess);
        }

        await ShouldReadByIndexAsync(plans);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Call_WhateverIsStored_ReadsByIndex(string call)
    {
        await using var plans = await QueryPlans.OfAsync(app);
        app.Sql.Clear();

        using (var response = await SendAsync(call))
        {
            ((int)response.StatusCode).ShouldBeLessThan(400, await response.Content.ReadAsStringAsync());
        }

        await ShouldReadByIndexAsync(plans);
    }

    private async Task ShouldReadByIndexAsync(QueryPlans plans)
    {
        // What the workers ask meanwhile is asked all day long: it has to be as cheap.
        var statements = app.Sql.Statements.Where(statement => Growing.Any(table => statement.Text.Contains(table, StringComparison.Ordinal))).ToList();
        statements.ShouldNotBeEmpty();
        foreach (var statement in statements.DistinctBy(statement => statement.Text))
        {
            (await plans.CostlyStepsAsync(statement, Growing)).ShouldBeEmpty($"{statement.Text}\n{await plans.ExplainAsync(statement)}");
        }
    }

    [Fact]
    public async Task Plan_OfAQueryThatReadsAll_IsSeenAsOne()
    {
        await using var plans = await QueryPlans.OfAsync(app);

        (await plans.CostlyStepsAsync(new LoggedSql("SELECT count(*) FROM discount_requests WHERE show_description LIKE '%x%'", []), Growing)).ShouldNotBeEmpty();
        (await plans.CostlyStepsAsync(new LoggedSql("SELECT * FROM discount_requests ORDER BY show_description, request_date LIMIT 20", []), Growing)).ShouldNotBeEmpty();
        (await plans.CostlyStepsAsync(new LoggedSql("SELECT * FROM discount_requests WHERE id = 7", []), Growing)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/api/v1/supervision/requests?limit={0}")]
    [InlineData("/api/v1/shows/available?limit={0}")]
    public async Task List_OfManyRows_AsksTheDatabaseAsOftenAsOneOfFew(string path)
    {
        await using var plans = await QueryPlans.OfAsync(app);
        var few = await CommandsAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, 2));
        var many = await CommandsAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, 50));

        many.ShouldBe(few);
    }

    /// <summary>Without those of the workers, which come when they come: the least of several looks.</summary>
    private async Task<int> CommandsAsync(string path)
    {
        var counts = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            app.Sql.Clear();
            var page = await app.Supervisor.GetJsonAsync(path);
            counts.Add(app.Sql.Statements.Count);
            page["items"]!.AsArray().ShouldNotBeEmpty();
        }

        return counts.Min();
    }

    private async Task<HttpResponseMessage> SendAsync(string call)
    {
        var (method, path) = (call.Split(' ')[0], call.Split(' ')[1]);
        var page = await app.Supervisor.GetJsonAsync($"{Requests.Supervision}?limit=5&status=approved");
        if (path.Contains("{next}", StringComparison.Ordinal))
        {
            path = path.Replace("{next}", (await app.Supervisor.GetJsonAsync($"{Requests.Supervision}?limit=20")).Text("next_cursor"), StringComparison.Ordinal);
        }

        if (path.Contains("{previous}", StringComparison.Ordinal))
        {
            var next = (await app.Supervisor.GetJsonAsync($"{Requests.Supervision}?limit=20")).Text("next_cursor");
            path = path.Replace("{previous}", (await app.Supervisor.GetJsonAsync($"{Requests.Supervision}?limit=20&cursor={next}")).Text("previous_cursor"), StringComparison.Ordinal);
        }

        var first = page["items"]![0]!;
        path = path.Replace("{email}", Uri.EscapeDataString(first["user"]!.Text("email")!), StringComparison.Ordinal)
            .Replace("{title}", Uri.EscapeDataString(first["show"]!.Text("title")!), StringComparison.Ordinal);
        path = path.Replace("{id}", $"{first.Number("id")}", StringComparison.Ordinal).Replace("{tracking}", first.Text("tracking_id"), StringComparison.Ordinal);
        return method == "GET" ? await app.Supervisor.GetAsync(path) : await app.Supervisor.PostAsync(path, await BodyAsync(path, first));
    }

    private async Task<object> BodyAsync(string path, JsonNode first)
    {
        if (path.Contains("approve", StringComparison.Ordinal))
        {
            return new { version = first.Number("version") };
        }

        if (path.Contains("chat", StringComparison.Ordinal))
        {
            return new { message = "hola, ¿qué shows hay?" };
        }

        var member = A.Member();
        _ = await app.AddAsync(member);
        return Requests.Body(member, showId: first["show"]!.Number("id"));
    }
}

public sealed class QueryPlansOnSqlite(LoggedSqliteApp app) : QueryPlanTests<LoggedSqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class QueryPlansOnPostgreSql(LoggedPostgreSqlApp app) : QueryPlanTests<LoggedPostgreSqlApp>(app);
