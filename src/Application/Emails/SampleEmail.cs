using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;

namespace CharroBot.Application.Emails;

/// <summary>Made-up facts, for looking at emails without touching a member.</summary>
public static class SampleEmail
{
    public const string Paragraph = "Sabemos cuánto te gusta la banda: ojalá sea una gran noche.";
    public const string Reason = "La sala cambió el cupo a último momento.";

    /// <param name="now">UTC; the show is three weeks later.</param>
    public static EmailFacts Facts(DateTime now) => new(
        User.Register(new UserProfile("Juana Pérez", "juana@example.com", null, null, null, null, null, null, true, true), now),
        Show.Announce(
            new ShowProfile(
                "MUESTRA",
                "Gira de Muestra",
                "La Banda de Prueba",
                "Teatro El Círculo",
                now.Date.AddDays(22),
                10,
                "https://entradas.example/muestra",
                ShowDetails.Empty with
                {
                    City = "Rosario",
                    DiscountType = "20% OFF",
                    DiscountInstructions = "Decí el código en la boletería y mostrá tu DNI.",
                    CodePattern = "INDIE-####-????",
                },
                true),
            now),
        "la banda de prueba en rosario",
        "INDIE-2345-ABCD");

    public static EmailDraft Approval(IEmailDrafter drafter, DateTime now) => drafter.Approval(Facts(now), Paragraph);
}
