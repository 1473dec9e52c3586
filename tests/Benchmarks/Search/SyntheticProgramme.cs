using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Benchmarks.Search;

/// <summary>A programme of any size that looks like the real ones: a tour in three, names of one to four words, words that several names share.</summary>
internal static class SyntheticProgramme
{
    private static readonly string[] Syllables =
        ["ba", "be", "bo", "ca", "ce", "chi", "co", "da", "de", "do", "fa", "fe", "ga", "gue", "hu", "ja", "la", "le", "li", "lla", "lo", "ma", "me", "mo", "na", "ne", "ni", "ño", "pa", "pe", "po", "que", "ra", "re", "rro", "sa", "se", "so", "ta", "te", "tri", "tu", "va", "ve", "vi", "ya", "za", "zo", "ción", "lunes", "sol", "mar", "cuer", "fran", "gris"];

    private static readonly string[] Cities = ["CABA", "Córdoba", "Rosario", "Mendoza", "La Plata", "Mar del Plata", "Santa Fe", "Tucumán", "Salta", "Neuquén", "Bahía Blanca", "Paraná", "Posadas", "San Juan", "Resistencia", "Bariloche"];

    private static readonly string[] Patterns = ["{0}", "Los {0}", "Las {0}", "El {0}", "La {0} {1}", "{0} {1}", "{0} {1}", "{0} y {1}", "{0} {1} {2}", "{0} a un {1} {2}", "{0} & {1}"];

    private static readonly string[] Kinds = ["Teatro {0}", "Club {0}", "{0} Bar", "Sala {0}", "Estadio {0}", "Auditorio {0} {1}"];

    public static IReadOnlyList<CatalogShow> Of(int count, DateTime nowUtc)
    {
        var random = new Random(count);
        var words = Enumerable.Range(0, Math.Max(150, (int)(Math.Sqrt(count) * 40))).Select(_ => Word(random)).Distinct().ToArray();
        var venues = Enumerable.Range(0, Math.Max(20, count / 60)).Select(_ => (Name: Fill(Kinds[random.Next(Kinds.Length)], words, random), City: Cities[random.Next(Cities.Length)])).ToArray();
        var shows = new List<CatalogShow>(count);
        while (shows.Count < count)
        {
            var artist = Fill(Patterns[random.Next(Patterns.Length)], words, random);
            var title = random.Next(3) == 0 ? $"{artist} - {Word(random)} {words[random.Next(words.Length)]}" : artist;
            for (var date = random.Next(3) == 0 ? random.Next(2, 6) : 1; date > 0 && shows.Count < count; date--)
            {
                var venue = venues[random.Next(venues.Length)];
                var when = nowUtc.Date.AddDays(random.Next(-60, 240)).AddHours(random.Next(22, 26));
                shows.Add(new CatalogShow(shows.Count + 1, $"S-{shows.Count + 1}", title, artist, venue.Name, venue.City, DateTime.SpecifyKind(when, DateTimeKind.Utc), random.Next(40) > 0, []));
            }
        }

        return shows;
    }

    private static string Word(Random random)
    {
        var word = string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => Syllables[random.Next(Syllables.Length)]));
        return char.ToUpperInvariant(word[0]) + word[1..];
    }

    private static string Fill(string pattern, string[] words, Random random) => string.Format(
        System.Globalization.CultureInfo.InvariantCulture, pattern, words[random.Next(words.Length)], words[random.Next(words.Length)], words[random.Next(words.Length)]);
}
