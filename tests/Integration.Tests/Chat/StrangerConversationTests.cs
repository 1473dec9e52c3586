using System.Text.RegularExpressions;
using CharroBot.Integration.Tests.Submitting;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Chat;

/// <summary>
/// With the DNI optional, whoever gives an address and a name may ask, and learns nothing of how its member stands: the bot says the
/// same, word for word, whether the fee is paid or not.
/// </summary>
public abstract partial class StrangerConversationTests<TApp>(TApp app) : IClassFixture<TApp>, IAsyncLifetime
    where TApp : AppFixture
{
    private static readonly IReadOnlyList<ChatScript> Scripts = ChatScript.Load("strangers.json");

    public static TheoryData<string> Ids => [.. Scripts.Select(script => script.Id)];

    public async Task InitializeAsync()
    {
        if (!await app.ReadAsync(context => Task.FromResult(context.Shows.Any(show => show.Code == "PELOTAS-ROS"))))
        {
            await ChatProgramme.AddAsync(app);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Script_OfAStranger_EndsAsItSaysAndReadsTheSameWhateverTheStanding(string id)
    {
        var script = Scripts.Single(one => one.Id == id);
        var player = new ScriptPlayer(app);
        var talks = new List<string>();
        foreach (var standing in new[] { "ok", "overdue", "inactive" })
        {
            var result = await player.PlayAsync(script with { Member = standing });
            result.Unconfirmed.ShouldBeEmpty(result.Talk);
            if (standing == "ok")
            {
                result.Ended.ShouldBeTrue(result.Talk);
            }

            talks.Add(Personal().Replace(result.Talk[..result.Talk.IndexOf("\n= ", StringComparison.Ordinal)], "…"));
        }

        talks.Distinct().ShouldHaveSingleItem();
    }

    /// <summary>In which the three differ by nature.</summary>
    [GeneratedRegex(@"\S+@\S+")]
    private static partial Regex Personal();
}

public sealed class StrangerConversationsOnSqlite(DniOptionalSqliteApp app) : StrangerConversationTests<DniOptionalSqliteApp>(app);

[Trait("Database", "PostgreSql")]
public sealed class StrangerConversationsOnPostgreSql(DniOptionalPostgreSqlApp app) : StrangerConversationTests<DniOptionalPostgreSqlApp>(app);
