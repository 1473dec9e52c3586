using System.Net;
using CharroBot.Infrastructure.Persistence.Backup;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.Extensions.DependencyInjection;

namespace CharroBot.Integration.Tests.Security;

/// <summary>What was erased is not in the files either, where a backup or a stolen disk would have it.</summary>
public sealed class ErasedWordsTests(SqliteApp app) : IClassFixture<SqliteApp>
{
    [Fact]
    public async Task Erase_LeavesNoWordInTheFilesNorInABackup()
    {
        string[] words = ["Hermengarda", "xilomarca", "zoraidastra", "quelonia9"];
        var member = A.Member(name: $"{words[0]} Paz");
        var user = await app.AddAsync(member);
        var other = A.Member(name: "Eufemiana Soto");
        _ = await app.AddAsync(other);
        foreach (var number in Enumerable.Range(0, 12))
        {
            var show = await app.AddAsync(A.Show());
            using var asked = await app.Client.PostAsync(
                Requests.Path,
                Requests.Body(member, showId: show.Id, message: $"{words[1]} soy {words[2]}, van {number} {new string('x', number * 30)}"),
                ("Prefer", "wait=10"),
                ("Idempotency-Key", $"pedido-{words[3]}-{number}"));
            asked.IsSuccessStatusCode.ShouldBeTrue(await asked.Content.ReadAsStringAsync());
        }

        Files().ShouldContain(file => Bytes.Read(file).Contains(words[1], StringComparison.Ordinal), "they were there");

        using var erased = await app.Admin.DeleteAsync(new Uri($"/api/v1/admin/users/{user.Id}/data", UriKind.Relative));
        erased.StatusCode.ShouldBe(HttpStatusCode.NoContent, await erased.Content.ReadAsStringAsync());

        var copy = new FileInfo(Path.Combine(app.Outbox, "copia.db"));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var backup = scope.ServiceProvider.GetRequiredService<IDatabaseBackup>();
            (await backup.WriteAsync(copy, overwrite: false, CancellationToken.None)).IsSuccess.ShouldBeTrue();
        }

        List<string> files = [.. Files(), copy.FullName];
        files.ShouldContain(file => Bytes.Read(file).Contains("Eufemiana", StringComparison.Ordinal), "others stay");
        var found = from file in files
                    from word in words
                    where Bytes.Read(file).Contains(word, StringComparison.Ordinal)
                    select $"{Path.GetFileName(file)}: {word}";
        found.ShouldBeEmpty();
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(((SqliteTestDatabase)app.Database).Folder, "charrobot.db*");
}
