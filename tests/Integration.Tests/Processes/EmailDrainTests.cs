using System.Diagnostics;
using CharroBot.Application.Emails;
using CharroBot.Infrastructure.Email;
using CharroBot.Infrastructure.Email.Smtp;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Mail;
using Microsoft.Extensions.Options;
using Xunit.Abstractions;

namespace CharroBot.Integration.Tests.Processes;

/// <summary>A full outbox is worked off at the mail server's speed, and without being held in memory.</summary>
[Trait("Needs", MailServer.Trait)]
[Collection(Name)]
public abstract class EmailDrainTests(TestDatabase database, ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>Run by themselves: a speed that is measured beside other tests is theirs.</summary>
    public const string Name = "Measured";

    private const int Megabyte = 1024 * 1024;

    /// <summary>Far below what the emails would take if all were held, and far above what a collection more or less makes.</summary>
    private const int GrowthLimit = 64 * Megabyte;

    public Task InitializeAsync() => database.CreateAsync();

    public Task DisposeAsync() => database.DisposeAsync().AsTask();

    /// <param name="delay">Seconds that the server takes for an email: none, which no real one does, and what one over the network does.</param>
    [Theory]
    [InlineData("0", 500, 10_000)]
    [InlineData("0.05", 200, 1_500)]
    public async Task Drain_OfAFullOutbox_KeepsMemoryFlat(string delay, int shortened, int full)
    {
        var emails = TestLength.Of(shortened, full);
        await using var server = await MailServer.StartAsync("--lean", "--delay", delay);
        var bare = await BareAsync(server, emails);
        await using var outbox = await FilledOutbox.CreateAsync(database, emails);
        await using var program = await ProgramProcess.ServeAsync(FilledOutbox.Environment(database, server.Port));
        var memory = new List<(int Accepted, long Bytes)>();
        await WaitForAsync(server, emails + (emails / 10), memory, program);
        var (from, started) = (server.Count(), Stopwatch.GetTimestamp());
        await WaitForAsync(server, 2 * emails, memory, program);
        var drained = (2 * emails - from) / Stopwatch.GetElapsedTime(started).TotalSeconds;

        _ = await Eventually.GetAsync(outbox.WaitingAsync, waiting => waiting == 0, "the last one's bookkeeping");
        server.Count().ShouldBe(2 * emails);
        (await outbox.ReadAsync()).ShouldAllBe(email => email.Uncertain == 0);
        var early = memory.First(point => point.Accepted >= emails + (emails / 10)).Bytes;
        var peak = memory.Max(point => point.Bytes);
        output.WriteLine($"{emails} emails, {delay} s each: {drained:F0} a second, the bare server {bare:F0} ({drained / bare:P0}); "
            + $"memory {early / Megabyte} MB after a tenth, {peak / Megabyte} MB at most");
        (peak - early).ShouldBeLessThan(GrowthLimit);
    }

    /// <summary>The same emails by the same client over as many connections, with no database: how many a second the server takes.</summary>
    private static async Task<double> BareAsync(MailServer server, int emails)
    {
        var options = Options.Create(new EmailOptions
        {
            Smtp = new SmtpOptions { Host = "127.0.0.1", Port = server.Port, Security = MailSecurity.None },
        });
        using var transport = new SmtpEmailTransport(options, new MimeMessageFactory(options), TimeProvider.System);
        var body = string.Join("\n\n", Enumerable.Repeat("Tu descuento está confirmado. Mostrá este email en la boletería.", 8));
        var next = -1;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, transport.Connections).Select(_ => Task.Run(FeedAsync)));
        return emails / Stopwatch.GetElapsedTime(started).TotalSeconds;

        async Task FeedAsync()
        {
            await using var session = transport.Open();
            await session.ConnectAsync(CancellationToken.None);
            while (Interlocked.Increment(ref next) is var number && number < emails)
            {
                await session.SendAsync(
                    new OutgoingEmail($"bare-{number}@x.example", "Ana", "ana@example.com", "¡Listo!", body, TimeProvider.System.GetUtcNow().UtcDateTime), CancellationToken.None);
            }
        }
    }

    private static async Task WaitForAsync(MailServer server, int count, List<(int Accepted, long Bytes)> memory, ProgramProcess program)
    {
        var last = (Count: 0, At: Stopwatch.GetTimestamp());
        while (server.Count() is var accepted && accepted < count)
        {
            memory.Add((accepted, program.WorkingSet));
            last = accepted > last.Count ? (accepted, Stopwatch.GetTimestamp()) : last;

            // However slow the machine: it fails only when nothing moves any more.
            Patience.IsOver(last.At, TimeSpan.FromMinutes(2)).ShouldBeFalse($"{accepted} of {count} arrived, then none\n{program.Output}");
            await Task.Delay(100);
        }

        memory.Add((count, program.WorkingSet));
    }
}

[CollectionDefinition(EmailDrainTests.Name, DisableParallelization = true)]
public sealed class MeasuredAlone;

public sealed class EmailDrainOnSqlite(ITestOutputHelper output) : EmailDrainTests(new SqliteTestDatabase(), output);

[Trait("Database", "PostgreSql")]
public sealed class EmailDrainOnPostgreSql(ITestOutputHelper output) : EmailDrainTests(new PostgreSqlTestDatabase(), output);
