using CharroBot.Application.Common;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using MediatR;

namespace CharroBot.Application.Members;

/// <summary>
/// Fills an empty database with the demo programme. Where it is loaded already, nothing happens; where real members or shows are,
/// it is refused with <c>demo_refused</c>.
/// </summary>
public sealed record LoadDemo : ICommand<DemoSummary>;

/// <summary>What was created; zeros where it was there already.</summary>
public sealed record DemoSummary(int Members, int Shows);

internal sealed class LoadDemoHandler(IUserRepository users, IShowRepository shows, IDemoProgramme programme, TimeProvider time)
    : IRequestHandler<LoadDemo, Result<DemoSummary>>
{
    public async Task<Result<DemoSummary>> Handle(LoadDemo command, CancellationToken cancellationToken)
    {
        if (DemoDataPolicy.CheckLoad(await users.HasRealMembersAsync(cancellationToken)) is { } realMembers)
        {
            return realMembers;
        }

        if (await users.HasDemoMembersAsync(cancellationToken))
        {
            return new DemoSummary(0, 0);
        }

        if (DemoDataPolicy.CheckLoad(await shows.AnyAsync(cancellationToken)) is { } realShows)
        {
            return realShows;
        }

        var now = time.UtcNow();
        var content = programme.For(now);
        foreach (var (profile, payments) in content.Members)
        {
            users.Add(Register(profile, payments, now));
        }

        foreach (var profile in content.Shows)
        {
            shows.Add(Show.Announce(profile, now));
        }

        return new DemoSummary(content.Members.Count, content.Shows.Count);
    }

    private static User Register(UserProfile profile, IReadOnlyList<PaymentDetails> payments, DateTime now)
    {
        var member = User.Register(profile, now, demo: true);
        foreach (var payment in payments)
        {
            _ = member.RecordPayment(payment, now);
        }

        return member;
    }
}
