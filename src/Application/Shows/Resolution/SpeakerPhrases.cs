namespace CharroBot.Application.Shows.Resolution;

/// <summary>What members say of themselves ("soy de Salta", "me llamo Ana Paz"), which is not about the show.</summary>
internal static class SpeakerPhrases
{
    private const int LongestPersonName = 2;

    /// <summary>A role is no name: who claims one wants to be obeyed, and such words stay unexplained.</summary>
    private static readonly string[] Roles = ["admin", "superv", "sistem", "system", "staff", "root", "jefe", "jefa", "duen", "gerent", "product", "manager", "prensa", "aprob", "aprueb", "desarroll", "develop"];

    private static readonly HashSet<string> Counted = ["entrada", "entradas", "ticket", "tickets", "lugar", "lugares", "pase", "pases", "persona", "personas", "para", "p"];

    /// <summary>Whether a number says how many ("2 entradas", "somos 3"), not when.</summary>
    public static bool IsQuantity(IReadOnlyList<Token> tokens, int i) =>
        tokens[i].IsNumber && tokens[i].Text.Length <= 2
        && ((i + 1 < tokens.Count && Counted.Contains(tokens[i + 1].Text)) || (i > 0 && tokens[i - 1].Text is "somos" or "x" or "por"));

    /// <summary>Whether a city is where the speaker lives, or the speaker's name ("soy de Salta", "soy Rosario").</summary>
    public static bool IsOrigin(IReadOnlyList<Token> tokens, int city)
    {
        string Before(int back) => city - back >= 0 ? tokens[city - back].Text : string.Empty;

        return Before(1) is "desde" or "soy" or "llamo"
            || (Before(1) is "es" && Before(2) is "nombre")
            || (Before(1) is "de" && Before(2) is "soy" or "somos" or "vengo" or "viajo" or "viajamos")
            || (Before(1) is "en" && Before(2) is "vivo" or "vivimos");
    }

    public static bool[] Introductions(IReadOnlyList<Token> tokens, bool[] isRequestWord)
    {
        var introductions = new bool[tokens.Count];
        for (var i = 1; i < tokens.Count; i++)
        {
            var introduces = tokens[i - 1].Text is "soy" or "llamo" || (tokens[i - 1].Text == "es" && i >= 2 && tokens[i - 2].Text == "nombre");
            for (var j = i; introduces && j < Math.Min(tokens.Count, i + LongestPersonName) && !isRequestWord[j] && !IsRole(tokens[j].Text); j++)
            {
                introductions[j] = true;
            }
        }

        for (var i = 0; i < tokens.Count; i++)
        {
            introductions[i] |= IsQuantity(tokens, i);
            if (i == 0)
            {
                continue;
            }

            // "socia hace 2 años", "mi dni es 30111222"
            if (tokens[i - 1].Text == "hace" && i + 1 < tokens.Count && tokens[i + 1].Text is "ano" or "anos" or "anios" or "mes" or "meses")
            {
                introductions[i] = introductions[i + 1] = true;
            }

            introductions[i] |= tokens[i].IsNumber && tokens[i].Text.Length is 7 or 8 && (tokens[i - 1].Text == "dni" || tokens[Math.Max(0, i - 2)].Text == "dni");
        }

        return introductions;
    }

    private static bool IsRole(string word) => Array.Exists(Roles, role => word.StartsWith(role, StringComparison.Ordinal));
}
