using System.Text.Json.Nodes;
using CharroBot.Integration.Tests.Chat;
using CharroBot.TestSupport.App;
using Xunit.Abstractions;

namespace CharroBot.Integration.Tests.Faults;

/// <summary>The process is killed with -9 in the middle of a conversation; the next one picks it up.</summary>
public abstract class ChatCrashTests(TestDatabase database, ITestOutputHelper output) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("charrobot-chat-");

    private Dictionary<string, string> Environment => ProgramProcess.On(database, _folder.FullName);

    public Task InitializeAsync() => database.CreateAsync();

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Kill_InTheMiddleOfAConversation_LosesNoTurnAndFilesOnce()
    {
        var kills = TestLength.Of(shortened: 3, full: 12);
        var random = new Random(20261124);
        await PrepareAsync(kills);
        var filedByTheFirst = 0;
        for (var round = 0; round < kills; round++)
        {
            string session;
            JsonNode question;
            await using (var program = await ProgramProcess.ServeAsync(Environment))
            {
                using var client = new HttpClient { BaseAddress = program.Address };
                question = await client.TalkAsync(null, $"quiero un descuento para banda {round}", $"socia{round}@example.com", $"{30_000_000 + round}");
                question.Text("reply")!.ShouldContain("¿Lo pido?");
                session = question.Text("session_id")!;

                // Somewhere before, in or after the turn that files it.
                var yes = client.SayAsync("sí, pedilo", session);
                await Task.Delay(random.Next(0, 250));
                await program.KillAsync();
                _ = await Task.WhenAny(yes.ContinueWith(_ => { }, TaskScheduler.Default), Task.Delay(5000));
            }

            await using var next = await ProgramProcess.ServeAsync(Environment);
            using var again = new HttpClient { BaseAddress = next.Address };
            var history = (await again.GetJsonAsync($"/api/v1/chat/{session}"))["messages"]!.AsArray();
            var known = history[^1]!["answer"]!["request"] is not null;
            filedByTheFirst += known ? 1 : 0;

            // The turn is there with its request, or neither is.
            history.Count.ShouldBe(known ? 8 : 6);
            var answer = await again.TalkAsync(session, known ? "¿cómo va mi pedido?" : "sí, pedilo");
            answer["request"].ShouldNotBeNull();
            (await again.TalkAsync(null, "como va mi pedido", $"socia{round}@example.com", $"{30_000_000 + round}")).Text("reply")!
                .Split('\n').Count(line => line.Contains("Banda", StringComparison.Ordinal)).ShouldBe(1);
        }

        output.WriteLine($"{kills} kills: {filedByTheFirst} conversations had filed before, {kills - filedByTheFirst} filed after; each exactly once");
    }

    private async Task PrepareAsync(int count)
    {
        var users = "email,name,dni,subscription_active,monthly_fee_current\n"
            + string.Concat(Enumerable.Range(0, count).Select(number => $"socia{number}@example.com,Socia,{30_000_000 + number},true,true\n"));
        var day = TimeProvider.System.GetUtcNow().AddDays(20);
        var shows = "code,title,artist,show_date,max_discounts\n"
            + string.Concat(Enumerable.Range(0, count).Select(number => $"SHOW-{number},Banda {number},Banda {number},{day:yyyy-MM-dd} 21:00,10\n"));
        foreach (var (table, text) in new[] { ("users", users), ("shows", shows) })
        {
            var file = Path.Combine(_folder.FullName, $"{table}.csv");
            await File.WriteAllTextAsync(file, text);
            await using var import = ProgramProcess.Start(Environment, null, "import", table, file);
            (await import.EndAsync()).ShouldBe(0, import.Errors);
        }
    }
}

public sealed class ChatCrashesOnSqlite(ITestOutputHelper output) : ChatCrashTests(new SqliteTestDatabase(), output);

[Trait("Database", "PostgreSql")]
public sealed class ChatCrashesOnPostgreSql(ITestOutputHelper output) : ChatCrashTests(new PostgreSqlTestDatabase(), output);
