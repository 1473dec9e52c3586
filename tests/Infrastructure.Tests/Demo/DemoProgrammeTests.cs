using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using CharroBot.Infrastructure.Demo;

namespace CharroBot.Infrastructure.Tests.Demo;

public sealed class DemoProgrammeTests
{
    private static readonly DateTime Now = new(2026, 10, 1, 2, 0, 0, DateTimeKind.Utc);

    private static IReadOnlyList<ShowProfile> Shows => DemoProgramme.For(Now).Shows;

    private static IReadOnlyList<(UserProfile Member, IReadOnlyList<PaymentDetails> Payments)> Members => DemoProgramme.For(Now).Members;

    [Fact]
    public void For_Always_HasFiftyShowsAndTwentyMembers()
    {
        Shows.Count.ShouldBe(50);
        Members.Count.ShouldBe(20);
    }

    [Fact]
    public void For_Always_GivesEveryKeyOnce()
    {
        Shows.Select(show => show.Code.ToUpperInvariant()).ShouldBeUnique();
        Members.Select(member => member.Member.Email).ShouldBeUnique();
        Members.Select(member => member.Member.Dni).OfType<int>().ShouldBeUnique();
    }

    [Fact]
    public void For_Always_KeepsToTheLimits()
    {
        foreach (var show in Shows)
        {
            show.Code.Length.ShouldBeLessThanOrEqualTo(Show.CodeMaxLength);
            show.Title.Length.ShouldBeLessThanOrEqualTo(Show.TitleMaxLength);
            show.Artist.Length.ShouldBeLessThanOrEqualTo(Show.ArtistMaxLength);
            (show.Venue?.Length ?? 0).ShouldBeLessThanOrEqualTo(Show.VenueMaxLength);
            show.MaxDiscounts.ShouldBeInRange(0, Show.MaxDiscountsLimit);
            (show.TicketingLink ?? "https://").ShouldStartWith("https://");
        }

        foreach (var (member, _) in Members)
        {
            EmailAddress.IsValid(member.Email).ShouldBeTrue(member.Email);
            member.Email.ShouldEndWith("@example.com");
            member.Name.Length.ShouldBeLessThanOrEqualTo(User.NameMaxLength);
            (member.Phone?.Length ?? 0).ShouldBeLessThanOrEqualTo(User.PhoneMaxLength);
            Dni.IsValid(member.Dni ?? 1).ShouldBeTrue();
        }
    }

    [Fact]
    public void For_Always_ShowsWhatRealProgrammesHave()
    {
        Shows.ShouldContain(show => show.Venue == null);
        Shows.ShouldContain(show => show.ShowDate == null);
        Shows.ShouldContain(show => show.MaxDiscounts == 0);
        Shows.ShouldContain(show => !show.Active);
        Shows.ShouldContain(show => show.ShowDate < Now);
        Shows.ShouldContain(show => show.ShowDate > Now.AddDays(180));
        Shows.ShouldContain(show => show.Details.DiscountType == "Gratis con Comunidad");
        Shows.Select(show => show.Details.City).ShouldContain("Córdoba");
        var tour = Shows.Where(show => show.Artist == "Las Pelotas").ToList();
        tour.Select(show => show.Details.City).Distinct().Count().ShouldBe(5);
        (tour.Max(show => show.ShowDate) - tour.Min(show => show.ShowDate)).ShouldNotBeNull().TotalDays.ShouldBeLessThan(31);
    }

    [Fact]
    public void For_WhateverTheDay_KeepsMostShowsRequestable()
    {
        for (var day = 0; day < 7; day++)
        {
            var now = Now.AddDays(day).AddHours(20);
            DemoProgramme.For(now).Shows.Count(show => show is { Active: true, ShowDate: { } date } && date > now.AddHours(1) && date < now.AddDays(180))
                .ShouldBeGreaterThan(40);
        }
    }

    [Fact]
    public void For_Always_KeepsTheClubsHours() =>
        Shows.Where(show => show.ShowDate is not null).Select(show => ClubTime.ToLocal(show.ShowDate!.Value))
            .ShouldAllBe(local => local.Hour >= 16 && local.DayOfWeek != DayOfWeek.Monday);

    [Fact]
    public void For_Always_HasMembersOfEveryStanding()
    {
        var users = Members.Select(Register).ToList();

        users.Count(user => user is { SubscriptionActive: true, MonthlyFeeCurrent: true, Dni: not null }).ShouldBeGreaterThan(8);
        users.ShouldContain(user => user.SubscriptionActive && !user.MonthlyFeeCurrent);
        users.ShouldContain(user => !user.SubscriptionActive);
        users.ShouldContain(user => user.Payments.Count > 0);
        users.ShouldContain(user => user.Email == "juan.perez@example.com" && user.HasDni(12345678) && user.MonthlyFeeCurrent);
    }

    private static User Register((UserProfile Profile, IReadOnlyList<PaymentDetails> Payments) entry)
    {
        var user = User.Register(entry.Profile, Now, demo: true);
        foreach (var payment in entry.Payments)
        {
            user.RecordPayment(payment, Now);
        }

        user.MonthlyFeeCurrent.ShouldBe(entry.Profile.MonthlyFeeCurrent, $"{user.Email}: the payments must not contradict the standing");
        return user;
    }
}
