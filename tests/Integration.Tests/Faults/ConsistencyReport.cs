using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Persistence.Outbox;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace CharroBot.Integration.Tests.Faults;

/// <summary>What was promised to callers, beside what is in the database and what the mail server took.</summary>
internal sealed record ConsistencyReport
{
    private static readonly Lock Writing = new();

    /// <summary>Requests whose tracking id a caller got; of these, those that are not stored.</summary>
    public required int Accepted { get; init; }

    public required int Lost { get; init; }

    public required int Stored { get; init; }

    /// <summary>More than one request of a member for a show, though each was wished for once.</summary>
    public required int FiledTwice { get; init; }

    public required int Undecided { get; init; }

    public required int DecidedTwice { get; init; }

    /// <summary>Acknowledged answers of supervisors, those that are not stored, and requests answered more than once.</summary>
    public required int Reviewed { get; init; }

    public required int ReviewsLost { get; init; }

    public required int ReviewedTwice { get; init; }

    /// <summary>Grants by the shows' counters, and shows whose counter is not the number of their granted requests, or above their quota.</summary>
    public required int Granted { get; init; }

    public required int QuotaWrong { get; init; }

    public required int Emails { get; init; }

    public required int Copies { get; init; }

    public required int NotSent { get; init; }

    public required int Doubled { get; init; }

    public required int InDoubt { get; init; }

    public required int DoubledUnmarked { get; init; }

    /// <summary>Waits until all that was begun is done, stops the program, and counts.</summary>
    public static async Task<ConsistencyReport> OfAsync(FaultTestBed site)
    {
        _ = await Eventually.GetAsync(() => site.ReadAsync(OpenAsync), open => open == (0, 0), "pending requests and queued emails");
        await site.StopAsync();
        _ = await site.VerifyAsync();
        var copies = site.Letters.GroupBy(MessageIdOf).ToDictionary(group => group.Key, group => group.Count());
        return await site.ReadAsync(async context =>
        {
            var requests = await context.Requests.AsNoTracking().Select(request => new { request.Id, request.TrackingId, request.UserId, request.ShowId, request.Status }).ToListAsync();
            var audit = await context.Audit.AsNoTracking().Select(entry => new { entry.RequestId, entry.Action }).ToListAsync();
            var shows = await context.Shows.AsNoTracking().Select(show => new { show.Id, show.SentDiscounts, show.MaxDiscounts }).ToListAsync();
            var emails = await context.Outbox.AsNoTracking().Select(email => new { email.MessageId, email.Status, email.UncertainAttempts }).ToListAsync();
            var byTracking = requests.ToDictionary(request => request.TrackingId, request => request.Status);
            var granted = requests.Where(request => request.Status == RequestStatus.Granted).CountBy(request => request.ShowId!.Value).ToDictionary();
            int Twice(params AuditAction[] actions) => audit.Where(entry => actions.Contains(entry.Action)).CountBy(entry => entry.RequestId).Count(count => count.Value > 1);
            int Gone(IReadOnlyDictionary<string, int> acknowledged, RequestStatus status) => acknowledged.Keys.Count(id => !byTracking.TryGetValue(id, out var stored) || stored != status);
            copies.Keys.Except(emails.Select(email => email.MessageId)).ShouldBeEmpty("an email that nobody queued");
            return new ConsistencyReport
            {
                Accepted = site.Ledger.Filed.Count,
                Lost = site.Ledger.Filed.Count(id => !byTracking.ContainsKey(id)),
                Stored = requests.Count,
                FiledTwice = requests.GroupBy(request => (request.UserId, request.ShowId)).Count(group => group.Count() > 1),
                Undecided = requests.Count(request => request.Status == RequestStatus.Pending),
                DecidedTwice = Twice(AuditAction.Decided),
                Reviewed = site.Ledger.Approved.Count + site.Ledger.Declined.Count,
                ReviewsLost = Gone(site.Ledger.Approved, RequestStatus.Granted) + Gone(site.Ledger.Declined, RequestStatus.Declined),
                ReviewedTwice = Twice(AuditAction.Approved, AuditAction.Declined) + site.Ledger.Approved.Concat(site.Ledger.Declined).Count(one => one.Value > 1),
                Granted = shows.Sum(show => show.SentDiscounts),
                QuotaWrong = shows.Count(show => show.SentDiscounts != granted.GetValueOrDefault(show.Id) || show.SentDiscounts > show.MaxDiscounts),
                Emails = emails.Count,
                Copies = copies.Values.Sum(),
                NotSent = emails.Count(email => email.Status != OutboxStatus.Dispatched || !copies.ContainsKey(email.MessageId)),
                Doubled = emails.Count(email => copies.GetValueOrDefault(email.MessageId) > 1),
                InDoubt = emails.Count(email => email.UncertainAttempts > 0),
                DoubledUnmarked = emails.Count(email => copies.GetValueOrDefault(email.MessageId) > email.UncertainAttempts + 1),
            };
        });
    }

    /// <summary>Holds the counts to what is promised, and prints them.</summary>
    public void Settle(FaultTestBed site, string scenario, string what, ITestOutputHelper output)
    {
        var answers = site.Ledger;
        var row = $"| {scenario} | {site.Provider} | {what} | {Accepted} + {Reviewed} | {Lost + ReviewsLost} | {FiledTwice + DecidedTwice + ReviewedTwice} | {Granted} | {QuotaWrong} | {Emails} | {NotSent} | {Doubled} | {DoubledUnmarked} | {answers.Away} | {answers.Late} | {answers.Unanswered} |";
        Print(row, output);
        output.WriteLine($"{this}; by form {answers.FiledBy("form")}, in conversations {answers.FiledBy("chat")}; refused {string.Join(", ", answers.Refusals.Select(one => $"{one.Key} {one.Value}"))}");
        answers.Wrong.ShouldBeEmpty();
        Accepted.ShouldBeGreaterThan(0);
        Reviewed.ShouldBeGreaterThan(0);
        Copies.ShouldBeGreaterThan(0);
        Lost.ShouldBe(0, "an accepted request is gone");
        FiledTwice.ShouldBe(0);
        Undecided.ShouldBe(0);
        DecidedTwice.ShouldBe(0);
        ReviewsLost.ShouldBe(0, "a supervisor's answer is gone");
        ReviewedTwice.ShouldBe(0);
        QuotaWrong.ShouldBe(0);
        NotSent.ShouldBe(0, "an email did not leave");
        DoubledUnmarked.ShouldBe(0, "an email left twice and is not marked");
    }

    private static void Print(string row, ITestOutputHelper output)
    {
        const string Heading = "| fault | database | what | accepted + reviewed | lost | twice | granted | quotas broken | emails | not sent | doubled | unmarked | 503 | 504 | no answer |";
        output.WriteLine(Heading);
        output.WriteLine(row);
        var folder = Directory.CreateDirectory(Repository.Folder("artifacts")).FullName;
        lock (Writing)
        {
            File.AppendAllText(Path.Combine(folder, "faults.md"), row + "\n");
        }
    }

    private static async Task<(int Pending, int Queued)> OpenAsync(Infrastructure.Persistence.CharroBotDbContext context) => (
        await context.Requests.CountAsync(request => request.Status == RequestStatus.Pending),
        await context.Outbox.CountAsync(email => email.Status == OutboxStatus.Queued));

    private static string MessageIdOf(string letter)
    {
        const string Header = "Message-Id: <";
        var start = letter.IndexOf(Header, StringComparison.OrdinalIgnoreCase) + Header.Length;
        return letter[start..letter.IndexOf('>', start)];
    }
}
