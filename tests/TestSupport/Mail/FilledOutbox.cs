using CharroBot.Application.Emails;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using CharroBot.Infrastructure;
using CharroBot.Infrastructure.Persistence;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace CharroBot.TestSupport.Mail;

/// <summary>What became of an email, as the program says.</summary>
/// <param name="Uncertain">Attempts of which nobody knows whether the email left.</param>
public sealed record StoredEmail(string MessageId, DeliveryStatus? Delivery, int Uncertain);

/// <summary>A database with approved requests whose emails are due.</summary>
public sealed class FilledOutbox : IAsyncDisposable
{
    private const int Chunk = 500;

    private readonly ServiceProvider _services;

    private FilledOutbox(ServiceProvider services) => _services = services;

    /// <summary>The program's environment, with a mail server on this machine.</summary>
    public static Dictionary<string, string> Environment(TestDatabase database, int port) => new(ProgramProcess.On(database, "unused"))
    {
        ["Email__Transport"] = "Smtp",
        ["Email__Smtp__Host"] = "127.0.0.1",
        ["Email__Smtp__Port"] = $"{port}",
        ["Email__Smtp__Security"] = "None",
        ["Email__Smtp__TimeoutSeconds"] = "10",
        ["Email__LeaseSeconds"] = "20",
        ["Email__RetryBaseSeconds"] = "1",
        ["Logging__LogLevel__Default"] = "Warning",
    };

    public static async Task<FilledOutbox> CreateAsync(TestDatabase database, int emails)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = database.Provider,
            ["ConnectionStrings:CharroBot"] = database.ConnectionString,
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IHostEnvironment>(new Surroundings());
        services.AddInfrastructure(configuration, new Surroundings());
        var filled = new FilledOutbox(services.BuildServiceProvider());
        await using (var scope = filled._services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        }

        await filled.FillAsync(emails);
        return filled;
    }

    /// <summary>In the order in which each member's are to leave.</summary>
    public async Task<IReadOnlyList<StoredEmail>> ReadAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CharroBotDbContext>();
        var rows = await context.Outbox.AsNoTracking().OrderBy(email => email.Id).Join(context.Requests, email => email.RequestId, request => request.Id, (email, request) => new
        {
            email.MessageId,
            request.DeliveryStatus,
            request.Details,
            email.UncertainAttempts,
        }).ToListAsync();
        rows.ShouldAllBe(row => row.Details.UncertainDeliveries == row.UncertainAttempts);
        return [.. rows.Select(row => new StoredEmail(row.MessageId, row.DeliveryStatus, row.UncertainAttempts))];
    }

    /// <summary>How many are still to leave.</summary>
    public async Task<int> WaitingAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CharroBotDbContext>().Requests.CountAsync(request => request.DeliveryStatus == DeliveryStatus.Queued);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <param name="perMember">How many of the emails go to the same member, each about another show.</param>
    public async Task FillAsync(int emails, int perMember = 1)
    {
        var now = TimeProvider.System.UtcNow();
        var shows = Enumerable.Range(0, perMember).Select(_ => Show.Announce(A.Show(quota: Math.Max(1, emails), date: now.AddDays(20)), now)).ToList();
        for (var done = 0; done < emails; done += Chunk)
        {
            await using var scope = _services.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<CharroBotDbContext>();
            (done == 0 ? (Action<IEnumerable<object>>)context.AddRange : context.AttachRange)(shows);
            var members = Enumerable.Range(0, Math.Min(Chunk, emails - done) / perMember).Select(_ => User.Register(A.Member(), now)).ToList();
            context.Users.AddRange(members);
            await context.SaveChangesAsync();
            var requests = shows.SelectMany(show => members.Select(member => Approved(member, show, now))).ToList();
            context.Requests.AddRange(requests);
            await context.SaveChangesAsync();
            requests.ForEach(request => scope.ServiceProvider.GetRequiredService<IOutbox>().Enqueue(request, request.Details.Draft!, now));
            await context.SaveChangesAsync();
        }
    }

    private static DiscountRequest Approved(User member, Show show, DateTime now)
    {
        var draft = new EmailDraft(EmailKind.Approval, "¡Listo! Tu descuento", $"¡Hola, {member.FirstName}!\n\n" + string.Join("\n\n", Enumerable.Repeat("Tu descuento está confirmado. Mostrá este email en la boletería.", 8)));
        var request = DiscountRequest.Submit(A.Submission(member.Id), A.Match(show), A.Report(), null, now);
        request.Decide(A.Report(), A.Decision(), draft, now).IsSuccess.ShouldBeTrue();
        request.Approve(show, A.Staff, A.StaffName, null, draft, now).IsSuccess.ShouldBeTrue();
        return request;
    }

    private sealed class Surroundings : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Testing";

        public string ApplicationName { get; set; } = "test";

        public string ContentRootPath { get; set; } = string.Empty;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
