namespace CharroBot.Browser.Tests;

/// <summary>Someone of the demo programme.</summary>
internal sealed record Person(string Name, string Email, int Dni);

/// <summary>The member of the demo programme whom the browser tests ask for: subscription active, fee paid.</summary>
internal static class DemoMember
{
    public const string Name = "Juan Pérez";
    public const string Email = "juan.perez@example.com";
    public const int Dni = 12345678;

    public static Person Self { get; } = new(Name, Email, Dni);

    /// <summary>Another member in order.</summary>
    public static Person Ana { get; } = new("Ana Gómez", "ana.gomez@example.com", 30111222);

    /// <summary>Whom the rules refuse: the fee is overdue.</summary>
    public static Person InDebt { get; } = new("Tomás Villalba", "tomas.villalba@example.com", 34666222);

    /// <summary>Words that mean one show of the demo programme with discounts left.</summary>
    public const string OneShow = "las pelotas en rosario";

    /// <summary>What the search is asked for, and the city of the show to pick.</summary>
    public const string Artist = "Las Pelotas";
    public const string City = "Rosario";

    /// <summary>Another of those.</summary>
    public const string AnotherShow = "noche del oeste";

    /// <summary>Words that fit more than one show.</summary>
    public const string ManyShows = "las pelotas";
}
