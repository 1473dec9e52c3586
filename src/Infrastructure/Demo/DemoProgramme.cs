using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using CharroBot.Application.Members;
using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;

namespace CharroBot.Infrastructure.Demo;

/// <summary>The invented members and shows of <c>programme.json</c>, set around a moment: weeks and days are relative, hours are the club's.</summary>
internal sealed class DemoProgramme : IDemoProgramme
{
    private const decimal MonthlyFee = 4_500m;

    private static readonly string[] Week = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"];

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    DemoContent IDemoProgramme.For(DateTime now)
    {
        var (members, shows) = For(now);
        return new DemoContent([.. members.Select(member => new DemoMember(member.Member, member.Payments))], shows);
    }

    public static (IReadOnlyList<(UserProfile Member, IReadOnlyList<PaymentDetails> Payments)> Members, IReadOnlyList<ShowProfile> Shows) For(
        DateTime nowUtc)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Demo/programme.json")!;
        var file = JsonSerializer.Deserialize<ProgrammeFile>(stream, Format)!;
        var today = ClubTime.DayOf(nowUtc);
        return ([.. file.Members.Select(member => (Profile(member, today), Payments(member, today)))], [.. file.Shows.Select(show => Profile(show, today))]);
    }

    private static UserProfile Profile(MemberEntry member, DateOnly today) => new(
        member.Name,
        member.Email,
        member.Dni,
        member.Phone,
        member.City,
        At(today.AddMonths(-member.MemberForMonths).AddDays(-1), new TimeOnly(18, 0)),
        member.HowDidYouFindUs,
        member.FavoriteMusicGenre,
        member.SubscriptionActive,
        member.MonthlyFeeCurrent);

    private static IReadOnlyList<PaymentDetails> Payments(MemberEntry member, DateOnly today) =>
        [.. member.PaidDaysAgo.OrderDescending().Select(days => new PaymentDetails(
            MonthlyFee, At(today.AddDays(-days), new TimeOnly(12, 0)), "transferencia", "Cuota mensual", null, Confirmed: true))];

    private static ShowProfile Profile(ShowEntry show, DateOnly today) => new(
        show.Code,
        show.Title,
        show.Artist,
        show.Venue,
        show.Week is { } week ? At(DayOf(today, week, show.Day!), TimeOnly.ParseExact(show.Time!, "HH:mm", null)) : null,
        show.MaxDiscounts,
        show.TicketingLink,
        new ShowDetails(
            show.City, show.ImageUrl, show.DiscountType, show.DiscountInstructions, show.Aliases ?? [], show.Genre, new Dictionary<string, string>()),
        show.Active ?? true);

    /// <summary>Week 0 is the one around today, Monday first.</summary>
    private static DateOnly DayOf(DateOnly today, int week, string day)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        return monday.AddDays((7 * week) + Array.IndexOf(Week, day));
    }

    private static DateTime At(DateOnly day, TimeOnly time) => ClubTime.ToUtc(day.ToDateTime(time));

    private sealed record ProgrammeFile(IReadOnlyList<MemberEntry> Members, IReadOnlyList<ShowEntry> Shows);

    /// <param name="PaidDaysAgo">Days before today on which the monthly fee was paid.</param>
    private sealed record MemberEntry(
        string Name,
        string Email,
        string City,
        bool SubscriptionActive,
        bool MonthlyFeeCurrent,
        int MemberForMonths,
        IReadOnlyList<int> PaidDaysAgo,
        int? Dni = null,
        string? Phone = null,
        string? HowDidYouFindUs = null,
        string? FavoriteMusicGenre = null);

    /// <param name="Week">Weeks from the current one; null for a show without a date yet.</param>
    private sealed record ShowEntry(
        string Code,
        string Title,
        string Artist,
        int MaxDiscounts,
        string? Venue = null,
        string? City = null,
        int? Week = null,
        string? Day = null,
        string? Time = null,
        string? TicketingLink = null,
        string? DiscountType = null,
        string? DiscountInstructions = null,
        string? Genre = null,
        IReadOnlyList<string>? Aliases = null,
        string? ImageUrl = null,
        bool? Active = null);
}
