using CharroBot.Domain.Users;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Chat;

/// <summary>Who proved to be a member before the address or the DNI changed must prove it again.</summary>
public abstract class ChangedIdentityTests<TApp>(TApp app) : IClassFixture<TApp>
    where TApp : AppFixture
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Requests_FiledByTheMemberSince_AreNotListedOrCancelledInAnOldConversation(bool changesEmail, bool changesDni)
    {
        var profile = A.Member();
        var member = await app.AddAsync(profile);
        var (before, after) = (await app.AddAsync(A.Show()), await app.AddAsync(A.Show()));
        var conversation = (await app.Client.TalkAsync(
            null, $"quiero un descuento para {before.Artist}", profile.Email, $"{profile.Dni}", "Sí, pedilo")).Text("session_id");
        var changed = profile with
        {
            Email = changesEmail ? A.Member().Email : profile.Email,
            Dni = changesDni ? profile.Dni + 30_000_000 : profile.Dni,
        };
        await UpdateAsync(member.Id, changed);
        using var filed = await app.SubmitAsync(changed, after);
        filed.IsSuccessStatusCode.ShouldBeTrue();

        var listed = await app.Client.TalkAsync(conversation, "¿cómo va mi pedido?");
        var cancelling = await app.Client.TalkAsync(conversation, "quiero cancelar mi pedido");

        listed.ToJsonString().ShouldNotContain(after.Artist!);
        cancelling.ToJsonString().ShouldNotContain(after.Artist!);
    }

    [Fact]
    public async Task Standing_AfterAPayment_IsStillTold()
    {
        var profile = A.Member(paid: false);
        var member = await app.AddAsync(profile);
        var first = await app.Client.TalkAsync(null, "¿estoy al día?", profile.Email, $"{profile.Dni}");
        await UpdateAsync(member.Id, profile with { MonthlyFeeCurrent = true });

        var then = await app.Client.TalkAsync(first.Text("session_id"), "¿estoy al día?");

        then.Text("reply")!.ShouldContain("al día");
        then.Text("reply")!.ShouldNotContain("DNI", Case.Insensitive);
    }

    private async Task UpdateAsync(int id, UserProfile profile) => await app.WithDatabaseAsync(context =>
        context.Users.Single(user => user.Id == id).Update(profile, CharroBot.Domain.Common.Clock.UtcNow(app.Time)));
}

public sealed class ChangedIdentityOnSqlite(SqliteApp app) : ChangedIdentityTests<SqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class ChangedIdentityOnPostgreSql(PostgreSqlApp app) : ChangedIdentityTests<PostgreSqlApp>(app);
