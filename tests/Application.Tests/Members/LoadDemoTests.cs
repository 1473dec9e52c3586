using CharroBot.Application.Members;
using CharroBot.TestSupport.Fakes;

namespace CharroBot.Application.Tests.Members;

public sealed class LoadDemoTests
{
    private static readonly UserProfile Ana = new("Ana", "ana@example.com", 1, null, null, null, null, null, true, false);

    private static readonly ShowProfile Concert = new("A", "A", "A", null, null, 1, null, ShowDetails.Empty, true);

    private readonly InMemoryUsers _users = new();
    private readonly InMemoryShows _shows = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 10, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Handle_WhenTheDatabaseIsEmpty_LoadsMarkedMembersWithTheirPayments()
    {
        (await LoadAsync()).Value.ShouldBe(new DemoSummary(1, 1));

        var ana = _users.All.ShouldHaveSingleItem();
        ana.IsDemo.ShouldBeTrue();
        ana.MonthlyFeeCurrent.ShouldBeTrue();
        _ = ana.Payments.ShouldHaveSingleItem();
        _ = _shows.All.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Handle_WhenItIsLoadedAlready_CreatesNothing()
    {
        _ = await LoadAsync();

        (await LoadAsync()).Value.ShouldBe(new DemoSummary(0, 0));

        _users.All.Count.ShouldBe(1);
        _shows.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Handle_WhenThereAreRealMembers_IsRefused()
    {
        _users.Add(User.Register(Ana, _time.UtcNow()));

        (await LoadAsync()).Error.ShouldNotBeNull().Code.ShouldBe("demo_refused");
        _shows.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Handle_WhenThereAreRealShows_IsRefused()
    {
        _shows.Add(Show.Announce(Concert, _time.UtcNow()));

        (await LoadAsync()).Error.ShouldNotBeNull().Code.ShouldBe("demo_refused");
        _users.All.ShouldBeEmpty();
    }

    private Task<Result<DemoSummary>> LoadAsync() =>
        new LoadDemoHandler(_users, _shows, new OneOfEach(), _time).Handle(new LoadDemo(), CancellationToken.None);

    private sealed class OneOfEach : IDemoProgramme
    {
        public DemoContent For(DateTime now) => new(
            [new DemoMember(Ana, [new PaymentDetails(4500, now.AddDays(-3), null, null, null, Confirmed: true)])], [Concert]);
    }
}
