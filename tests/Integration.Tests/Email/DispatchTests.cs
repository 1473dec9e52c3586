using CharroBot.Domain.Discounts;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Integration.Tests.Email;

/// <summary>From a human's click to the file in the pickup folder.</summary>
public abstract class DispatchTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Fact]
    public async Task Approve_SendsOneEmailWithTheFactsToTheRegisteredAddress()
    {
        var member = A.Member(name: "Ana Pérez");
        var show = await app.AddAsync(A.Show(artist: "Las Pelotas", city: "Rosario", instructions: "Decí «IndieHOY» en la puerta."));
        var request = await app.DecidedAsync(show, member);

        (await app.ApproveAsync(request)).EnsureSuccessStatusCode();

        var email = await app.EmailAsync(member.Email);
        var address = email.To.Mailboxes.ShouldHaveSingleItem();
        address.Address.ShouldBe(member.Email);
        address.Name.ShouldBe("Ana Pérez");
        email.Subject!.ShouldContain("Las Pelotas");
        email.MessageId.ShouldNotBeNullOrEmpty();
        email.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        foreach (var part in new[] { email.TextBody, email.HtmlBody })
        {
            part!.ShouldContain("Ana");
            part!.ShouldContain("Las Pelotas");
            part!.ShouldContain("Rosario");
            part!.ShouldContain("martes 15 de diciembre de 2026");
            part!.ShouldContain("20% OFF");
            part!.ShouldContain("IndieHOY");
        }

        var after = await Eventually.GetAsync(
            () => app.CaseAsync(request.Number("id")), current => current.Text("delivery_status") == "sent", "the delivery");
        after["delivery"]!.Number("attempts").ShouldBe(1);
        after["audit"]!.AsArray().Select(entry => entry!.Text("action")).ShouldBe(["submitted", "decided", "approved", "email_sent"]);
    }

    [Fact]
    public async Task Reject_SendsTheRejection()
    {
        var member = A.Member(paid: false);
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()), member);

        (await app.RejectAsync(request)).EnsureSuccessStatusCode();

        (await app.EmailAsync(member.Email)).TextBody!.ShouldContain("cuota");
    }

    [Fact]
    public async Task Submit_AloneSendsNothing()
    {
        var member = A.Member(paid: false);
        _ = await app.DecidedAsync(await app.AddAsync(A.Show()), member);
        var last = A.Member();
        (await app.ApproveAsync(await app.DecidedAsync(await app.AddAsync(A.Show()), last))).EnsureSuccessStatusCode();
        _ = await app.EmailAsync(last.Email);

        app.Emails(member.Email).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Ana <script>alert(1)</script>")]
    [InlineData("\"Ana\" <otra@example.com>, Pérez")]
    [InlineData("{{show_title}} {{#x}}")]
    [InlineData("Ñandú 🎸 Ünï")]
    public async Task Approve_WhateverTheName_TheHeadersHold(string name)
    {
        var member = A.Member(name: name);
        (await app.ApproveAsync(await app.DecidedAsync(await app.AddAsync(A.Show(title: "Título <b>raro</b> & \"co\"")), member))).EnsureSuccessStatusCode();

        var email = await app.EmailAsync(member.Email);

        email.To.Mailboxes.ShouldHaveSingleItem().Address.ShouldBe(member.Email);
        email.HtmlBody!.ShouldNotContain("<script>");
        email.HtmlBody!.ShouldNotContain("<b>raro</b>");
        email.Subject!.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Undo_AfterTheEmailLeft_Returns409AndChangesNothing()
    {
        var member = A.Member();
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()), member);
        (await app.ApproveAsync(request)).EnsureSuccessStatusCode();
        _ = await app.EmailAsync(member.Email);

        using var response = await app.Supervisor.PostAsync($"{Requests.Supervision}/{request.Number("id")}/undo");

        _ = await response.ProblemAsync(System.Net.HttpStatusCode.Conflict, "undo_window_passed");
        (await app.CaseAsync(request.Number("id"))).Text("status").ShouldBe("sent");
    }

    [Fact]
    public async Task Retry_OfAFailedEmail_SendsItOnce()
    {
        var member = A.Member();
        var request = await app.DecidedAsync(await app.AddAsync(A.Show()), member);
        (await app.ApproveAsync(request)).EnsureSuccessStatusCode();
        _ = await app.EmailAsync(member.Email);
        _ = await Eventually.GetAsync(
            () => app.CaseAsync(request.Number("id")), current => current.Text("delivery_status") == "sent", "the delivery");
        await app.WithDatabaseAsync(context =>
        {
            var email = context.Outbox.Single(row => row.RequestId == request.Number("id"));
            email.Status = Infrastructure.Persistence.Outbox.OutboxStatus.Failed;
            context.Requests.Single(row => row.Id == request.Number("id")).RecordDelivery(DeliveryStatus.Failed, "prueba", A.Now);
        });
        File.Delete(app.Emails(member.Email).Single());

        (await app.Supervisor.PostAsync($"{Requests.Supervision}/{request.Number("id")}/retry-email")).EnsureSuccessStatusCode();

        _ = await app.EmailAsync(member.Email);
        using var again = await app.Supervisor.PostAsync($"{Requests.Supervision}/{request.Number("id")}/retry-email");
        _ = await again.ProblemAsync(System.Net.HttpStatusCode.Conflict, "email_not_failed");
    }
}

public sealed class DispatchOnSqlite(SqliteApp app) : DispatchTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class DispatchOnPostgreSql(PostgreSqlApp app) : DispatchTests<PostgreSqlApp>(app);
