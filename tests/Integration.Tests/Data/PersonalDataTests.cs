using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CharroBot.Application.Discounts.Deciding;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using CharroBot.Infrastructure.Persistence;
using CharroBot.Integration.Tests.Administration;
using CharroBot.Integration.Tests.Email;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Integration.Tests.Data;

/// <summary>One member leaves traces wherever the program keeps anything; then she asks for them, and to be forgotten.</summary>
public abstract class PersonalDataTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    private static int _addresses = 100;

    [Fact]
    public async Task Data_OfAMember_HoldsAllOfTheirsAndNobodyElses()
    {
        var traces = await LeaveTracesAsync("Zulema Quispe", 1);
        var other = await LeaveTracesAsync("Crescencio Ybarra", 2);

        using var response = await app.Admin.GetAsync(DataOf(traces));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentDisposition!.ToString().ShouldBe($"attachment; filename=\"datos-{traces.Member.Id}.json\"");
        var text = await response.Content.ReadAsStringAsync();
        traces.Strings.Except([traces.Conversation]).ShouldAllBe(piece => text.Contains(piece, StringComparison.Ordinal));
        text.ShouldNotContain(traces.Conversation, Case.Sensitive, "a session id lets whoever holds it go on as that member");
        other.Strings.ShouldAllBe(piece => !text.Contains(piece, StringComparison.Ordinal));
        var data = JsonNode.Parse(text)!;
        data["requests"]!.AsArray().Count.ShouldBe(5);
        data["conversations"]!.AsArray().ShouldHaveSingleItem()!["turns"]!.AsArray().Count.ShouldBe(2);
        data["requests"]![0]!["emails"]!.AsArray().ShouldHaveSingleItem()!.Text("outcome").ShouldBe("sent");
        data["requests"]![0]!["agent_calls"]!.AsArray().ShouldHaveSingleItem();
    }

    /// <summary>One address inside the other, on every side: what is one member's is told and forgotten as theirs alone.</summary>
    [Theory]
    [InlineData("ana{0}@club.example", "mariana{0}@club.example")]
    [InlineData("a{0}@gmail.co", "a{0}@gmail.com.ar")]
    [InlineData("g{0}@h.example", "maria.g{0}@h.example.org")]
    [InlineData("x{0}@y.example", "X{0}@Y.EXAMPLE.NET")]
    public async Task Conversations_OfMembersWhoseAddressesContainOneAnother_AreNeverMixed(string inner, string outer)
    {
        var number = $"{Interlocked.Increment(ref _addresses)}";
        var one = A.Member("Irupé Sosa") with { Email = string.Format(CultureInfo.InvariantCulture, inner, number) };
        var other = A.Member("Marina Gauna") with { Email = string.Format(CultureInfo.InvariantCulture, outer, number) };
        var (member, neighbour) = (await app.AddAsync(one), await app.AddAsync(other));
        _ = await TalkAsync(one);
        var session = await TalkAsync(other);
        var stranger = await SayAsync(other.Email, null);

        var data = await app.Admin.GetJsonAsync($"{AdminForms.Users}/{member.Id}/data");
        data["conversations"]!.AsArray().ShouldHaveSingleItem()!.ToJsonString().ShouldNotContain(other.Email.ToLowerInvariant());
        using var erased = await app.Admin.DeleteAsync(new Uri($"{AdminForms.Users}/{member.Id}/data", UriKind.Relative));
        erased.StatusCode.ShouldBe(HttpStatusCode.NoContent, await erased.Content.ReadAsStringAsync());

        (await app.Admin.GetJsonAsync($"{AdminForms.Users}/{neighbour.Id}/data"))["conversations"]!.AsArray().Count.ShouldBe(1);
        foreach (var living in new[] { session, stranger })
        {
            using var history = await app.Client.GetAsync(new Uri($"/api/v1/chat/{living}", UriKind.Relative));
            history.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    /// <summary>A shared phone: two members in one conversation, one after the other.</summary>
    [Fact]
    public async Task Conversation_OfTwoMembers_IsToldAndForgottenByTurns()
    {
        var (one, other) = (A.Member("Ailén Puca"), A.Member("Nahuel Curá"));
        var (member, neighbour) = (await app.AddAsync(one), await app.AddAsync(other));
        var session = await TalkAsync(one);
        _ = await SayAsync($"ahora soy otra persona: {other.Email} {other.Dni}", session);

        var data = await app.Admin.GetJsonAsync($"{AdminForms.Users}/{member.Id}/data");
        data["conversations"]!.ToJsonString().ShouldNotContain(other.Email);
        using var erased = await app.Admin.DeleteAsync(new Uri($"{AdminForms.Users}/{member.Id}/data", UriKind.Relative));

        erased.StatusCode.ShouldBe(HttpStatusCode.NoContent, await erased.Content.ReadAsStringAsync());
        (await WhereAsync([one.Email])).ShouldBeEmpty();
        (await app.Admin.GetJsonAsync($"{AdminForms.Users}/{neighbour.Id}/data"))["conversations"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Erase_LeavesNothingOfThePersonAndAllThatIsCounted()
    {
        var other = await LeaveTracesAsync("Eulogio Ñancul", 4);
        var traces = await LeaveTracesAsync("Petrona Mamaní", 3);
        (await WhereAsync(traces.Strings)).ShouldNotBeEmpty();

        using var erased = await app.Admin.DeleteAsync(DataOf(traces));

        erased.StatusCode.ShouldBe(HttpStatusCode.NoContent, await erased.Content.ReadAsStringAsync());
        (await WhereAsync(traces.Strings)).ShouldBeEmpty();
        (await WhereAsync(other.Strings)).Count.ShouldBeGreaterThan(12, "another member's traces stay");
        (await app.VerifyAsync()).ShouldBeEmpty();

        var (sent, queued, open, declined, taught) = traces;
        (await app.CaseAsync(sent)).Text("status").ShouldBe("sent");
        (await app.CaseAsync(sent))["show"]!.Number("sent_discounts").ShouldBe(1);
        (await app.CaseAsync(queued)).Text("status").ShouldBe("cancelled");
        (await app.CaseAsync(queued))["show"]!.Number("sent_discounts").ShouldBe(0);
        (await app.CaseAsync(open)).Text("status").ShouldBe("cancelled");
        (await app.CaseAsync(declined)).Text("status").ShouldBe("declined");
        (await app.CaseAsync(taught)).Text("status").ShouldBe("cancelled");
        var audit = (await app.CaseAsync(sent))["audit"]!.AsArray();
        audit.Select(entry => entry!.Text("action")).ShouldBe(["submitted", "decided", "email_edited", "approved", "email_sent", "erased"], audit.ToJsonString());
        audit[^1]!.Text("actor").ShouldBe("staff:administradora");
    }

    [Fact]
    public async Task Erase_Again_IsNoMistakeAndNothingComesBack()
    {
        var traces = await LeaveTracesAsync("Hermenegilda Paz", 5);
        (await app.Admin.DeleteAsync(DataOf(traces))).EnsureSuccessStatusCode();
        var once = await app.Admin.GetJsonAsync(DataOf(traces).OriginalString);

        using var again = await app.Admin.DeleteAsync(DataOf(traces));
        again.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var twice = await app.Admin.GetJsonAsync(DataOf(traces).OriginalString);
        twice["exported_at"] = once["exported_at"]!.DeepClone();
        twice.ToJsonString().ShouldBe(once.ToJsonString());
        var member = twice["member"]!;
        member.Flag("erased").ShouldBe(true);
        using var changed = await app.Admin.PutAsync($"{AdminForms.Users}/{traces.Member.Id}", member.With("name", "Otra vez"));
        _ = await changed.ProblemAsync(HttpStatusCode.Conflict, "user_erased");
        using var paid = await app.Admin.PostAsync($"{AdminForms.Users}/{traces.Member.Id}/payments", new { amount_paid = 10 });
        _ = await paid.ProblemAsync(HttpStatusCode.Conflict, "user_erased");
        using var asked = await app.Client.PostAsync(Requests.Path, Requests.Body(traces.Profile, showId: traces.ShowId));
        _ = await asked.ProblemAsync(HttpStatusCode.NotFound, "member_not_found");
        _ = await app.Admin.MadeAsync(AdminForms.Users, AdminForms.User().With("email", traces.Profile.Email).With("dni", traces.Profile.Dni));
    }

    [Fact]
    public async Task Erase_WhileAnEmailIsLeaving_Returns409AndChangesNothing()
    {
        var traces = await LeaveTracesAsync("Saturnina Luna", 6);
        await app.WithDatabaseAsync(context => context.Outbox.Single(email => email.RequestId == traces.Queued).LeasedUntil = app.Time.UtcNow().AddMinutes(1));

        using var refused = await app.Admin.DeleteAsync(DataOf(traces));

        _ = await refused.ProblemAsync(HttpStatusCode.Conflict, "email_leaving");
        (await app.Admin.GetJsonAsync(DataOf(traces).OriginalString))["member"]!.Text("name").ShouldBe("Saturnina Luna");

        // The dispatcher died over it: whether it left, nobody knows. It is not tried again, and the grant stands.
        await app.WithDatabaseAsync(context =>
        {
            var email = context.Outbox.Single(email => email.RequestId == traces.Queued);
            (email.LeasedUntil, email.HandedOverAt) = (app.Time.UtcNow().AddMinutes(-1), app.Time.UtcNow().AddMinutes(-2));
        });
        using var erased = await app.Admin.DeleteAsync(DataOf(traces));
        erased.StatusCode.ShouldBe(HttpStatusCode.NoContent, await erased.Content.ReadAsStringAsync());
        var standing = await app.CaseAsync(traces.Queued);
        standing.Text("status").ShouldBe("sent");
        standing.Text("delivery_status").ShouldBe("failed");
        using var retried = await app.Supervisor.PostAsync($"{Requests.Supervision}/{traces.Queued}/retry-email");
        _ = await retried.ProblemAsync(HttpStatusCode.Conflict, "user_erased");
        (await app.VerifyAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Erase_WhileTheMemberAsks_LeavesNoRequestBehind()
    {
        for (var round = 0; round < TestLength.Of(shortened: 3, full: 12); round++)
        {
            var profile = A.Member("Encarnación Vilte");
            var member = await app.AddAsync(profile);
            var shows = new List<Show>();
            for (var number = 0; number < 8; number++)
            {
                shows.Add(await ShowAsync());
            }

            var asking = shows.Select(show => app.Client.PostAsync(Requests.Path, Requests.Body(profile, showId: show.Id))).ToList();
            using var erased = await app.Admin.DeleteAsync(new Uri($"{AdminForms.Users}/{member.Id}/data", UriKind.Relative));
            erased.StatusCode.ShouldBe(HttpStatusCode.NoContent, await erased.Content.ReadAsStringAsync());
            foreach (var answer in await Task.WhenAll(asking))
            {
                answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.Accepted, HttpStatusCode.NotFound);
                answer.Dispose();
            }

            var left = await app.ReadAsync(context => context.Requests.AsNoTracking().Where(request => request.UserId == member.Id).ToListAsync());
            left.ShouldAllBe(request => request.IsErased && request.Status == RequestStatus.Cancelled);
        }

        (await app.VerifyAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Data_OfNobody_Returns404()
    {
        using var read = await app.Admin.GetAsync(new Uri($"{AdminForms.Users}/999999/data", UriKind.Relative));
        using var erased = await app.Admin.DeleteAsync(new Uri($"{AdminForms.Users}/999999/data", UriKind.Relative));

        _ = await read.ProblemAsync(HttpStatusCode.NotFound, "user_not_found");
        _ = await erased.ProblemAsync(HttpStatusCode.NotFound, "user_not_found");
    }

    private static Uri DataOf(Traces traces) => new($"{AdminForms.Users}/{traces.Member.Id}/data", UriKind.Relative);

    /// <summary>Columns, and files in the pickup folder, that hold one of the strings, whatever its case and accents.</summary>
    private async Task<IReadOnlyList<string>> WhereAsync(IReadOnlyCollection<string> strings)
    {
        var stored = await app.ReadAsync(async context =>
        {
            await context.Database.OpenConnectionAsync();
            return await new StoredRows(context).ReadAsync();
        });
        foreach (var file in Directory.GetFiles(app.Outbox, "*.eml"))
        {
            stored[Path.GetFileName(file)] = MimeKit.MimeMessage.Load(file) is var letter ? $"{letter.To} {letter.Subject} {letter.TextBody} {letter.HtmlBody}" : string.Empty;
        }

        return [.. stored.Where(column => strings.Any(piece => TextFolding.Fold(column.Value).Contains(TextFolding.Fold(piece), StringComparison.Ordinal))).Select(column => column.Key)];
    }

    private async Task<Traces> LeaveTracesAsync(string name, int number)
    {
        var first = name.Split(' ')[0];
        var profile = new UserProfile(
            name, $"buzon{number}@casa-{number}.example", 77_000_000 + number, $"+54 9 11 4{number}{number}-77{number}8", $"Villa Ñandubay {number}", null, $"por mi prima Tota {number}", $"chacarera trunca {number}", true, true);
        var member = await app.AddAsync(profile);
        _ = await app.Admin.MadeAsync($"{AdminForms.Users}/{member.Id}/payments", new
        {
            amount_paid = 100 + number,
            confirmed = true,
            payment_method = $"giro de {first}",
            description = $"la cuota de {name}",
            receipt = $"recibos/{first}-{number}.pdf",
        });

        var sent = await app.CaseAsync(await AskAsync(profile, (await ShowAsync()).Id, $"Soy {first} y me muero por ir {number}"));
        using var edited = await app.Supervisor.PutAsync(
            $"{Requests.Supervision}/{sent.Number("id")}/email", new { subject = $"Para {first}", body = $"Querida {name}, {number} besos", version = sent.Number("version") });
        await DoneAsync(app.ApproveAsync(await app.CaseAsync(sent.Number("id"))));
        app.Time.Advance(TimeSpan.FromHours(2));
        _ = await Eventually.GetAsync(() => app.CaseAsync(sent.Number("id")), seen => seen.Text("delivery_status") == "sent", "the email");

        var queued = await app.CaseAsync(await AskAsync(profile, (await ShowAsync()).Id));
        await DoneAsync(app.ApproveAsync(queued));
        var declined = await app.CaseAsync(await AskAsync(profile, (await ShowAsync()).Id));
        await DoneAsync(app.RejectAsync(declined, $"A {first} ya le dimos {number}.", notify: false));
        var open = await app.CaseAsync(await AskAsync(profile, (await ShowAsync()).Id));
        await app.WithDatabaseAsync(context => context.ModelCalls.Add(CallAbout(sent.Number("id"), name)));
        return new Traces(profile, member, await ShowAsync(), sent.Number("id"), queued.Number("id"), open.Number("id"), declined.Number("id"), await TeachAsync(profile, number))
        {
            Conversation = await TalkAsync(profile),
        };
    }

    private async Task<int> TeachAsync(UserProfile profile, int number)
    {
        var words = $"la banda de mi primo Rigoberto {number}";
        var asked = await app.CaseAsync(await AskAsync(profile, description: words));
        await DoneAsync(app.Supervisor.PostAsync(
            $"{Requests.Supervision}/{asked.Number("id")}/resolve", new { show_id = (await ShowAsync()).Id, version = asked.Number("version"), learn_alias = words }));
        _ = await Eventually.GetAsync(() => app.CaseAsync(asked.Number("id")), seen => seen.Text("status") == "approved", "the decision");
        return asked.Number("id");
    }

    private async Task<string> TalkAsync(UserProfile profile) =>
        await SayAsync($"{profile.Email} {profile.Dni}", await SayAsync("¿cómo va mi pedido?", null));

    private async Task<string> SayAsync(string message, string? session)
    {
        using var said = await app.Client.PostAsync("/api/v1/chat/message", new { message, session_id = session });
        said.IsSuccessStatusCode.ShouldBeTrue(await said.Content.ReadAsStringAsync());
        return (await said.BodyAsync()).Text("session_id")!;
    }

    private async Task<string> AskAsync(UserProfile profile, int? showId = null, string? message = null, string? description = null)
    {
        using var response = await app.Client.PostAsync(
            Requests.Path, Requests.Body(profile, description, showId, message: message), ("Prefer", "wait=10"), ("Idempotency-Key", $"clave-{profile.Email}-{showId}"));
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return (await response.BodyAsync()).Text("tracking_id")!;
    }

    private async Task<Show> ShowAsync()
    {
        var show = await app.AddAsync(A.Show(date: app.Time.UtcNow().AddDays(20)));
        app.Decider.For(show.Code, (facts, _) => Task.FromResult(new DecisionRecord(
            Recommendation.Approve, DecisionSource.Llm, $"{facts.MemberFirstName} cumple.", $"Qué lindo que vengas, {facts.MemberFirstName}.", Findings: [$"Nombra a {facts.MemberFirstName}."])));
        return show;
    }

    private static ModelCallRow CallAbout(int requestId, string name) => new()
    {
        RequestId = requestId,
        AskedAt = A.Now,
        Call = new ModelCall(A.Now, "ollama", "un-modelo", null, "1", "{}", $$"""{"member":"{{name}}"}""", $"Hola {name}", null, [], 1, 0, null, null, null),
    };

    private static async Task DoneAsync(Task<HttpResponseMessage> call)
    {
        using var response = await call;
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private sealed record Traces(UserProfile Profile, User Member, Show Show, int Sent, int Queued, int Open, int Declined, int Taught)
    {
        public required string Conversation { get; init; }

        public int ShowId => Show.Id;

        /// <summary>What may not be found any more.</summary>
        public IReadOnlyCollection<string> Strings =>
        [
            Profile.Name, Profile.Name.Split(' ')[0], Profile.Email, $"{Profile.Dni}", Profile.Phone!, Profile.City!, Profile.HowDidYouFindUs!, Profile.FavoriteMusicGenre!,
            $"Rigoberto {Profile.Dni - 77_000_000}", Conversation,
        ];

        public void Deconstruct(out int sent, out int queued, out int open, out int declined, out int taught) =>
            (sent, queued, open, declined, taught) = (Sent, Queued, Open, Declined, Taught);
    }
}

public sealed class PersonalDataOnSqlite(LongUndoSqliteApp app) : PersonalDataTests<LongUndoSqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class PersonalDataOnPostgreSql(LongUndoPostgreSqlApp app) : PersonalDataTests<LongUndoPostgreSqlApp>(app);
