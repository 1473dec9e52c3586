using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;

namespace CharroBot.TestSupport;

/// <summary>Builders that give every default, so that a test says only what it is about.</summary>
public static partial class A
{
    private static int _next = 1000;

    /// <summary>A time every test can stand on: Tuesday 1 December 2026, 15:00 UTC, noon at the club.</summary>
    public static DateTime Now { get; } = new(2026, 12, 1, 15, 0, 0, DateTimeKind.Utc);

    /// <summary>A member in order, unlike any other.</summary>
    public static UserProfile Member(
        string name = "Ana Pérez", string? email = null, int? dni = null, bool subscribed = true, bool paid = true)
    {
        var number = Next();
        return new UserProfile(
            name, email ?? $"socia{number}@example.com", dni ?? 30_000_000 + number, "+54 341 555 0000", "Rosario", null, "amigos", "rock", subscribed, paid);
    }

    /// <summary>A show two weeks ahead with discounts left, unlike any other.</summary>
    public static ShowProfile Show(
        string? artist = null,
        string? city = "Rosario",
        DateTime? date = null,
        int quota = 10,
        bool active = true,
        string? code = null,
        string? title = null,
        string? venue = "Teatro El Círculo",
        string? instructions = "Mostrá este email en la boletería.",
        bool undated = false)
    {
        var number = Next();
        artist ??= $"Banda {Spell(number)}";
        return new ShowProfile(
            code ?? $"SHOW-{number}",
            title ?? artist,
            artist,
            venue,
            undated ? null : date ?? Now.AddDays(14),
            quota,
            $"https://entradas.example/{number}",
            ShowDetails.Empty with { City = city, DiscountType = "20% OFF", DiscountInstructions = instructions },
            active);
    }

    private static int Next() => Interlocked.Increment(ref _next);

    /// <summary>Names in letters, far enough apart that no typo budget confuses two.</summary>
    private static string Spell(int number)
    {
        string[] syllables = ["ka", "mu", "ri", "to", "be", "sol", "fin", "gra", "lu", "pem"];
        var name = string.Concat(number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(digit => syllables[digit - '0']));
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
