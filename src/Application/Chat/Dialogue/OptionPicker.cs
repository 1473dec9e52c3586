using System.Text.RegularExpressions;
using CharroBot.Application.Shows;
using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>Which of the shows that were offered is meant: by number, by place, by date, by name.</summary>
internal sealed partial class OptionPicker(IShowCatalog catalog, CachedResolver resolver, DateTime nowUtc)
{
    private const int ShortestMistyped = 6;

    private static readonly string[][] Ordinals =
    [
        ["1", "primera", "primero", "primer"],
        ["2", "segunda", "segundo", "dos"],
        ["3", "tercera", "tercero", "tercer", "tres"],
        ["4", "cuarta", "cuarto", "cuatro"],
        ["5", "quinta", "quinto", "cinco"],
        ["6", "sexta", "sexto", "seis"],
    ];

    private static readonly HashSet<string> Fillers =
    [
        "la", "el", "lo", "opcion", "numero", "nro", "de", "esa", "ese", "quiero", "dale", "si", "a", "por", "favor", "porfa", "prefiero", "mejor", "no", "entonces", "va", "me",
        "quedo", "con", "perdon", "yo", "elijo", "dame", "anotame", "pone", "poneme", "queda", "quisiera", "pedime", "dia", "para", "ah", "uh", "uy", "era", "es", "ay", "digo", "del", "mas", "q", "que", "sea", "fecha",
    ];

    /// <param name="clauses">What was said, the clause that counts most first.</param>
    /// <returns>The show; null where none, or more than one, fits.</returns>
    public int? Pick(IReadOnlyList<int> options, string text, IEnumerable<string> clauses) => options.Count == 0
        ? null
        : clauses.Prepend(text).Select(part => ByOrder(options, part) ?? ByDay(options, part) ?? ByName(options, part)).FirstOrDefault(show => show is not null) ?? ByPlace(options, text);

    /// <summary>A number of the list, and nothing besides.</summary>
    public static int? ByOrder(IReadOnlyList<int> options, string text)
    {
        var telling = MessageTokenizer.Words(text).Where(word => !Fillers.Contains(word)).ToList();
        if (telling is not [var word])
        {
            return null;
        }

        if (word is "ultima" or "ultimo")
        {
            return options[^1];
        }

        if (word is "medio" && options.Count == 3)
        {
            return options[1];
        }

        if (word is "proxima" or "proximo" or "cercana")
        {
            return options[0];
        }

        var index = Array.FindIndex(Ordinals, forms => forms.Contains(word));
        return index >= 0 && index < options.Count ? options[index] : null;
    }

    /// <summary>"La del viernes", "la que es antes de fin de año", "la de enero": where one date of the list is so, and nothing but that is said.</summary>
    private int? ByDay(IReadOnlyList<int> options, string text)
    {
        var words = MessageTokenizer.Words(text);
        var today = ClubTime.DayOf(nowUtc);
        var said = $" {string.Join(' ', words)} ";
        Func<DateOnly, bool>? fits = said.Contains(" antes de fin de ano ", StringComparison.Ordinal) || said.Contains(" este ano ", StringComparison.Ordinal) || said.Contains(" antes de ano nuevo ", StringComparison.Ordinal)
            ? day => day.Year == today.Year
            : said.Contains(" ano que viene ", StringComparison.Ordinal) || said.Contains(" proximo ano ", StringComparison.Ordinal) || said.Contains(" despues de fin de ano ", StringComparison.Ordinal)
                ? day => day.Year > today.Year
                : null;
        if (fits is null && words.Where(word => !Fillers.Contains(word)).ToList() is [var one] && SpanishCalendar.Weekday(one, allowTypos: true) is { } weekday)
        {
            fits = day => day.DayOfWeek == weekday;
        }

        return fits is not null && Shows(options).Where(show => show.Date is { } date && fits(ClubTime.DayOf(date))).ToList() is [var only] ? only.Id : null;
    }

    private int? ByName(IReadOnlyList<int> options, string text)
    {
        var positive = Positive(text);
        switch (resolver.Resolve(positive))
        {
            // A name that was said is that name: another show is for the caller to take up.
            case ShowResolution.Resolved { Show.Id: var named }:
                return options.Contains(named) ? named : null;
            case ShowResolution.Ambiguous ambiguous when ambiguous.Candidates.Where(show => options.Contains(show.Id)).Take(2).ToList() is [var only]:
                return only.Id;
        }

        var fitting = Shows(options).Select(show => show.Artist).Distinct()
            .Select(artist => resolver.Resolve($"{artist} {positive}"))
            .OfType<ShowResolution.Resolved>()
            .Select(resolved => resolved.Show.Id)
            .Where(options.Contains)
            .Distinct()
            .ToList();
        return fitting is [var one] ? one : null;
    }

    /// <summary>Among many words, one place of the list: "mi amiga no puede ese finde, vamos a la de Rosario".</summary>
    private int? ByPlace(IReadOnlyList<int> options, string text)
    {
        var said = $" {string.Join(' ', MessageTokenizer.Words(text))} ";
        var there = Shows(options).Where(show => show.City is { Length: > 0 } city && said.Contains($" {TextFolding.Fold(city)} ", StringComparison.Ordinal)
            && !said.Contains($" no {TextFolding.Fold(city)} ", StringComparison.Ordinal) && !said.Contains($" no en {TextFolding.Fold(city)} ", StringComparison.Ordinal)).ToList();
        if (there is [var one])
        {
            return one.Id;
        }

        // Of two places the one that is pointed at: "la de Buenos Aires, que a La Plata no me dejan".
        var pointed = there.Where(show => said.Contains($" la de {TextFolding.Fold(show.City)} ", StringComparison.Ordinal) || said.Contains($" el de {TextFolding.Fold(show.City)} ", StringComparison.Ordinal)).ToList();
        return pointed is [var meant] ? meant.Id : there.Count == 0 ? ByCity(options, text) ?? ByMistypedPlace(options, text) : null;
    }

    /// <summary>By any name of the city: "la de capital", "mardel".</summary>
    private int? ByCity(IReadOnlyList<int> options, string text)
    {
        var listed = Shows(options).ToList();
        var cities = new CityGazetteer(listed.Select(show => show.City).OfType<string>());
        var tokens = MessageTokenizer.Tokenize(text);
        var said = cities.FindAll(tokens, _ => false)
            .Where(city => !(city.Start > 0 && tokens[city.Start - 1].Text == "no") && !(city.Start > 1 && tokens[city.Start - 1].Text is "en" or "de" && tokens[city.Start - 2].Text is "no" or "ese" or "esa"))
            .Select(city => city.City).ToHashSet();
        return listed.Where(show => cities.Canonical(show.City) is { } city && said.Contains(city)).ToList() is [var one] ? one.Id : null;
    }

    /// <summary>"La d cordva": of a long word a third may be wrong, where the list holds one such place.</summary>
    private int? ByMistypedPlace(IReadOnlyList<int> options, string text)
    {
        var words = MessageTokenizer.Words(text).Where(word => word.Length >= ShortestMistyped).ToList();
        var near = Shows(options).Where(show => TextFolding.Fold(show.City) is { Length: >= ShortestMistyped } city
            && words.Exists(word => EditDistance.Between(word, city) * 3 <= word.Length)).ToList();
        return near is [var one] ? one.Id : null;
    }

    private IEnumerable<CatalogShow> Shows(IReadOnlyList<int> options) => catalog.Shows.Where(show => options.Contains(show.Id));

    /// <summary>"No, la de Rosario" says which one, not which one not.</summary>
    internal static string Positive(string text)
    {
        var positive = Opening().Replace(text, string.Empty).Trim();
        return positive.Length == 0 ? text.Trim() : positive;
    }

    [GeneratedRegex(@"^(?:\W*\b(?:no|nop|mejor|ay|ah|uh|uy|perd[oó]n|par[aá]|pera|esper[aá]|che|digo|era|quise\s+decir|ahora|entonces|primero|me\s+equivoqu[eé](?:\s+de\s+(?:show|fecha|banda))?)\b\W*)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();
}
