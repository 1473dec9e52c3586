using CharroBot.Application.Emails;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;

namespace CharroBot.Infrastructure.Tests.Email;

/// <summary>Facts for drafts, with every default given.</summary>
internal static class EmailSamples
{
    public static readonly DateTime Now = new(2026, 10, 1, 12, 0, 0, DateTimeKind.Utc);

    public static User Member(string name = "Ana Pérez") => User.Register(
        new UserProfile(name, "ana@example.com", 30111222, null, null, null, null, null, true, true), Now);

    public static Show Show(
        string title = "Gira del Sur",
        string artist = "Las Pelotas",
        string? venue = "Teatro El Círculo",
        string? city = "Rosario",
        bool dated = true,
        string? benefit = "20% OFF",
        string? instructions = "Mostrá este email en la boletería.",
        string? link = "https://entradas.example.com/pelotas?a=1&b=2") => Domain.Shows.Show.Announce(
        new ShowProfile(
            "PELOTAS-ROS",
            title,
            artist,
            venue,
            dated ? new DateTime(2026, 11, 8, 0, 0, 0, DateTimeKind.Utc) : null,
            10,
            link,
            ShowDetails.Empty with { City = city, DiscountType = benefit, DiscountInstructions = instructions },
            true),
        Now);

    public static Show BareShow() => Show(venue: null, city: null, dated: false, benefit: null, instructions: null, link: null);

    public static EmailFacts Facts(Show? show, string name = "Ana Pérez", string words = "las pelotas en rosario") =>
        new(Member(name), show, words);

    public static OutgoingEmail Outgoing(
        string id = "request-7-1@charrobot.example", string name = "Ana Pérez", string subject = "Tu descuento", string body = "¡Hola, Ana!") =>
        new(id, name, "ana@example.com", subject, body, Now);
}
