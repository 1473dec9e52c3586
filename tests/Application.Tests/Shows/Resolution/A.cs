using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Tests.Shows.Resolution;

/// <summary>Builds programmes with every default given. It is Wednesday, 14 October 2026, noon in Buenos Aires.</summary>
internal static class A
{
    public static readonly DateTime Now = ClubTime.ToUtc(new DateTime(2026, 10, 14, 12, 0, 0));

    public static CatalogShow Show(
        string code,
        string artist,
        string? city = "CABA",
        string? date = "2026-11-20 21:00",
        string? venue = null,
        string? title = null,
        bool active = true,
        params string[] aliases) => new(
            StableId(code), code, title ?? artist, artist, venue, city,
            date is null ? null : ClubTime.ToUtc(DateTime.Parse(date, System.Globalization.CultureInfo.InvariantCulture)),
            active, aliases);

    public static ShowIndex Programme(params CatalogShow[] shows) => ShowIndex.Build(shows);

    /// <summary>A tour, an artist with one show, and neighbours.</summary>
    public static CatalogShow[] Season { get; } =
    [
        Show("PEL-ROS", "Las Pelotas", "Rosario", "2026-11-07 21:00", "Metropolitano"),
        Show("PEL-CBA", "Las Pelotas", "Córdoba", "2026-11-13 21:00", "Plaza de la Música"),
        Show("PEL-CABA", "Las Pelotas", "CABA", "2026-12-05 21:00", "Estadio Obras"),
        Show("VELA", "La Vela Puerca", "CABA", "2026-11-28 21:00", "Movistar Arena"),
        Show("RUSIA", "Conociendo Rusia", "Córdoba", "2026-10-16 21:00", "Quality Teatro"),
        Show("MATO", "El Mató a un Policía Motorizado", "CABA", "2026-11-14 20:00", "C Art Media", aliases: "el mato gier"),
        Show("ORTEGA", "Rosario Ortega", "CABA", "2026-11-12 20:30", "Café Berlín"),
    ];

    private static int StableId(string code) => code.Aggregate(17, (id, letter) => ((id * 31) + letter) & 0xFFFFFF);
}
