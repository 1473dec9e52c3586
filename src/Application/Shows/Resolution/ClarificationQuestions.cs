namespace CharroBot.Application.Shows.Resolution;

/// <summary>The sentence that says to the member what is missing.</summary>
internal static class ClarificationQuestions
{
    public static string WhichDate(string artist, bool sameTitle) =>
        sameTitle ? $"¿Cuál de estas fechas de {artist}?" : $"¿Cuál de estos shows de {artist}?";

    public static string IsItThis(string artist, int options) =>
        options == 1 ? $"¿Te referís a este show de {artist}?" : $"¿Te referís a alguno de estos shows de {artist}?";

    public static string NotThere(string artist, string? conflict, string? stated, int options)
    {
        var fact = conflict switch
        {
            "city" or "venue" when stated is not null => $"{artist} no toca en {stated}",
            "date" => $"{artist} no toca en esa fecha",
            _ => $"No encontré ese show de {artist}",
        };
        return $"{fact}: {DoesItSuit(options)}";
    }

    public static string WhichArtist(IReadOnlyList<string> artists) => artists.Count == 2
        ? $"¿Te referís a {artists[0]} o a {artists[1]}?"
        : "¿A cuál de estos artistas te referís?";

    public static string WhichOf(string? where, string? month, int options)
    {
        var place = where is null ? string.Empty : $" en {where}";
        var time = month is null ? string.Empty : $" de {month}";
        return options == 1 ? $"¿Te referís a este show{time}{place}?" : $"¿Cuál de estos shows{time}{place}?";
    }

    public static string NothingThatDay(string where, int options) => $"No hay nada en {where} para esa fecha: {DoesItSuit(options)}";

    private static string DoesItSuit(int options) => options == 1 ? "¿te sirve este show?" : "¿te sirve alguna de estas?";
}
