using CharroBot.Application.Shows;
using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>Which of the shows that were offered is meant: by number, by place, by date, by name.</summary>
internal sealed class OptionPicker(IShowCatalog catalog, DateTime nowUtc)
{
    private static readonly string[][] Ordinals =
    [
        ["1", "primera", "primero", "primer", "uno", "una"],
        ["2", "segunda", "segundo", "dos"],
        ["3", "tercera", "tercero", "tercer", "tres"],
        ["4", "cuarta", "cuarto", "cuatro"],
        ["5", "quinta", "quinto", "cinco"],
        ["6", "sexta", "sexto", "seis"],
    ];

    private static readonly HashSet<string> Fillers = ["la", "el", "lo", "opcion", "numero", "nro", "de", "esa", "ese", "quiero", "dale", "si", "a", "por", "favor", "porfa", "prefiero", "mejor", "no", "entonces", "va", "me", "quedo", "con"];

    /// <returns>The show; null where none, or more than one, fits.</returns>
    public int? Pick(IReadOnlyList<int> options, string text)
    {
        var words = MessageTokenizer.Words(text);
        var telling = words.Where(word => !Fillers.Contains(word)).ToList();
        if (telling is [var only] && ByOrder(options, only) is { } ordered)
        {
            return ordered;
        }

        return options.Count == 0 ? null : ByName(options, text);
    }

    private static int? ByOrder(IReadOnlyList<int> options, string word)
    {
        if (word is "ultima" or "ultimo")
        {
            return options.Count > 0 ? options[^1] : null;
        }

        var index = Array.FindIndex(Ordinals, forms => forms.Contains(word));
        return index >= 0 && index < options.Count ? options[index] : null;
    }

    private int? ByName(IReadOnlyList<int> options, string text)
    {
        var shows = catalog.Shows.Where(show => options.Contains(show.Id)).ToList();
        if (catalog.Current.Resolve(text, nowUtc) is ShowResolution.Resolved { Show.Id: var named })
        {
            // A name that was said is that name: another show is for the caller to take up.
            return options.Contains(named) ? named : null;
        }

        var fitting = shows.Select(show => show.Artist).Distinct()
            .Select(artist => catalog.Current.Resolve($"{artist} {Positive(text)}", nowUtc))
            .OfType<ShowResolution.Resolved>()
            .Select(resolved => resolved.Show.Id)
            .Where(options.Contains)
            .Distinct()
            .ToList();
        return fitting is [var one] ? one : null;
    }

    /// <summary>"No, la de Rosario" says which one, not which one not.</summary>
    internal static string Positive(string text)
    {
        var words = MessageTokenizer.Words(text).ToList();
        while (words.Count > 0 && words[0] is "no" or "mejor" or "ay" or "perdon" or "ah" or "uh")
        {
            words.RemoveAt(0);
        }

        return string.Join(' ', words);
    }
}
