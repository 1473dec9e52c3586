namespace CharroBot.Browser.Tests;

/// <summary>The member of the demo programme whom the browser tests ask for: subscription active, fee paid.</summary>
internal static class DemoMember
{
    public const string Name = "Juan Pérez";
    public const string Email = "juan.perez@example.com";
    public const int Dni = 12345678;

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
