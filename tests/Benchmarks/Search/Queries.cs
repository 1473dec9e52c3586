using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Benchmarks.Search;

/// <param name="Target">The show that was meant.</param>
internal readonly record struct Query(string Text, CatalogShow Target);

/// <summary>What members type: names as they are, with a typo, unfinished, and whole sentences.</summary>
internal static class Queries
{
    public static Query[] Exact(IReadOnlyList<CatalogShow> upcoming, int count) => Make(upcoming, count, (show, _) => show.Artist);

    public static Query[] Mistyped(IReadOnlyList<CatalogShow> upcoming, int count) => Make(upcoming, count, (show, random) => Mistype(show.Artist, random));

    public static Query[] Unfinished(IReadOnlyList<CatalogShow> upcoming, int count) =>
        Make(upcoming, count, (show, random) => show.Artist[..random.Next(1, show.Artist.Length + 1)]);

    public static Query[] Sentences(IReadOnlyList<CatalogShow> upcoming, int count) => Make(upcoming, count, (show, random) => random.Next(4) switch
    {
        0 => $"hola quiero un descuento para {Mistype(show.Artist, random)} en {show.City} por favor, gracias",
        1 => $"{show.Artist} en {show.Venue}",
        2 => $"{Mistype(show.Artist, random)} el {show.Date:d/M}",
        _ => show.Artist,
    });

    /// <summary>Two hundred characters of words that are nowhere.</summary>
    public static Query[] Hostile(IReadOnlyList<CatalogShow> upcoming, int count) => Make(upcoming, count, (show, random) =>
        string.Join(' ', Enumerable.Range(0, 24).Select(_ => Mistype(upcoming[random.Next(upcoming.Count)].Artist.Split(' ')[^1], random)))[..^1]);

    private static Query[] Make(IReadOnlyList<CatalogShow> upcoming, int count, Func<CatalogShow, Random, string> text)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(_ => upcoming[random.Next(upcoming.Count)]).Select(show => new Query(Cut(text(show, random)), show))];
    }

    private static string Cut(string text) => text.Length > 200 ? text[..200] : text;

    private static string Mistype(string name, Random random)
    {
        if (name.Length < 5)
        {
            return name;
        }

        var at = random.Next(1, name.Length - 2);
        return random.Next(3) switch
        {
            0 => name.Remove(at, 1),
            1 => string.Concat(name.AsSpan(0, at), name.AsSpan(at + 1, 1), name.AsSpan(at, 1), name.AsSpan(at + 2)),
            _ => name.Insert(at, name[at].ToString()),
        };
    }
}
