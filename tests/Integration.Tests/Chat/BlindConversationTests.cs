using System.Globalization;
using System.Text;
using CharroBot.Integration.Tests.Administration;
using CharroBot.TestSupport.App;
using Xunit.Abstractions;

namespace CharroBot.Integration.Tests.Chat;

/// <summary>
/// Conversations by an author who had not seen the program, against a programme of theirs, with the model off: how many go as they have to, by
/// category. Nothing is ever filed or cancelled without the member's own yes.
/// </summary>
public sealed class BlindConversationTests(ITestOutputHelper output)
{
    private const double Floor = 0.95;

    /// <summary>On which the conversations were written.</summary>
    private static readonly DateTime Today = new(2026, 11, 27, 15, 0, 0, DateTimeKind.Utc);

    [Fact]
    public Task Conversations_OnSqlite_GoAsTheyHaveTo() => PlayAsync(new SqliteApp());

    [Fact]
    [Trait("Database", "PostgreSql")]
    public Task Conversations_OnPostgreSql_GoAsTheyHaveTo() => PlayAsync(new PostgreSqlApp());

    private async Task PlayAsync(AppFixture app)
    {
        await app.InitializeAsync();
        try
        {
            app.Time.Advance(Today - app.Time.GetUtcNow().UtcDateTime);
            using var imported = await app.Admin.ImportAsync("shows", BlindConversation.Programme);
            imported.IsSuccessStatusCode.ShouldBeTrue(await imported.Content.ReadAsStringAsync());
            var results = new List<BlindResult>();
            foreach (var conversation in BlindConversation.Load("blind-conversations.json"))
            {
                results.Add(await new BlindConversationPlayer(app, conversation, results.Count + 1).PlayAsync());
            }

            var report = Report(results);
            output.WriteLine(report);
            results.SelectMany(result => result.Faults).Where(fault => fault.StartsWith("unconfirmed", StringComparison.Ordinal)).ShouldBeEmpty(report);
            (results.Count(result => result.Faults.Count == 0) / (double)results.Count).ShouldBeGreaterThanOrEqualTo(Floor, report);
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    private static string Report(List<BlindResult> results)
    {
        var right = results.Count(result => result.Faults.Count == 0);
        var report = new StringBuilder();
        _ = report.AppendLine(CultureInfo.InvariantCulture, $"{right} of {results.Count} conversations are right ({100.0 * right / results.Count:0.0} %)");
        foreach (var category in results.GroupBy(result => result.Conversation.Category))
        {
            _ = report.AppendLine(CultureInfo.InvariantCulture, $"  {category.Key,-14} {category.Count(result => result.Faults.Count == 0)} of {category.Count()}");
        }

        foreach (var wrong in results.Where(result => result.Faults.Count > 0))
        {
            _ = report.AppendLine(CultureInfo.InvariantCulture, $"\n{wrong.Conversation.Id}: {string.Join("; ", wrong.Faults)}\n{wrong.Talk}");
        }

        return report.ToString();
    }
}
