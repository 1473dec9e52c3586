using System.Globalization;
using System.Text;
using CharroBot.Domain.Common;

namespace CharroBot.Domain.Users;

/// <summary>
/// How a letter addresses somebody whose full name stands in one field, written in any of the ways of Argentine lists: "Ñuñez, María",
/// "Dra. Ana Ruiz", "JUAN PABLO PÉREZ".
/// </summary>
public static class GivenName
{
    /// <summary>For a name without a usable word.</summary>
    public const string Nobody = "miembro";

    /// <summary>Titles, folded and without dots.</summary>
    private static readonly HashSet<string> Titles =
    [
        "dr", "dra", "doctor", "doctora", "lic", "licenciado", "licenciada", "lcdo", "lcda", "sr", "sra", "srta", "srto", "senor",
        "senora", "senorita", "ing", "ingeniero", "ingeniera", "arq", "arquitecto", "arquitecta", "prof", "profe", "profesor",
        "profesora", "don", "dona", "d", "da", "abog", "abogado", "abogada", "cr", "cra", "cdor", "cdora", "contador", "contadora",
        "cpn", "mg", "mag", "mgter", "mgtr", "magister", "phd", "esc", "escribano", "escribana", "tec", "tecnico", "tecnica", "med",
        "vet", "psic", "bioq", "farm", "odont", "kgo", "kga", "pbro", "padre", "hno", "hna", "mr", "mrs", "ms", "miss", "agr", "agrim",
        "dg", "dcv", "mba", "jr", "junior",
    ];

    /// <summary>First names that are often one half of a compound one.</summary>
    private static readonly HashSet<string> FirstHalves =
    [
        "juan", "jose", "maria", "ana", "luis", "jorge", "carlos", "miguel", "rosa", "victor",
    ];

    /// <summary>Their second halves. None is a common surname: "Ana Martín" keeps to Ana.</summary>
    private static readonly HashSet<string> SecondHalves =
    [
        "pablo", "cruz", "manuel", "ignacio", "carlos", "jose", "maria", "luis", "francisco", "bautista", "sebastian", "laura", "belen",
        "eugenia", "fernanda", "florencia", "paula", "clara", "sol", "luz", "ines", "elena", "victoria", "angelica", "angel", "alberto",
        "antonio", "alejandro", "eduardo", "julia", "jesus", "emilia", "cristina", "teresa", "rosa", "marta", "graciela", "soledad",
        "celeste", "jimena", "lujan", "agustina", "alejandra", "gabriela", "carolina", "cecilia", "emilio", "facundo", "gabriel",
        "javier", "andres", "mercedes", "pia", "jesusa", "delia",
    ];

    private static readonly HashSet<string> Particles =
    [
        "de", "del", "la", "las", "los",
    ];

    /// <summary>Never empty; without title, surname or any sign that is no part of a name.</summary>
    public static string Of(string? fullName)
    {
        var parts = (fullName ?? string.Empty).Split([',', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(Words).Where(words => words.Count > 0).ToList();
        return parts switch
        {
            [] => Nobody,
            [var whole] => Cased(First(whole, surnameFollows: true)),

            // The surname stands before the comma.
            [_, var given, ..] => Cased(First(given, surnameFollows: false)),
        };
    }

    /// <summary>The words of a name; initials and shortened ones ("Ma.") only where there is no other.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var shortened = new List<string>();
        foreach (var raw in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(Parted))
        {
            var word = Trimmed(raw);
            if (word.Length == 0 || !word.All(IsOfName) || Titles.Contains(TextFolding.Fold(word)))
            {
                continue;
            }

            var isShortened = raw[^1] is '.' or 'ª' or 'º' || (word.Length == 1 && char.IsAscii(word[0]));
            (isShortened ? shortened : words).Add(word);
        }

        return words.Count > 0 && !Particles.Contains(TextFolding.Fold(words[0])) ? words : [.. shortened, .. words];
    }

    /// <summary>"Dr.Juan" and "J.Carlos" in two; "malo.example" stays whole, and is no name.</summary>
    private static IEnumerable<string> Parted(string word)
    {
        var dot = word.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && dot < word.Length - 1 && (dot <= 2 || Titles.Contains(TextFolding.Fold(word[..dot])))
            ? [word[..(dot + 1)], .. Parted(word[(dot + 1)..])]
            : [word];
    }

    private static string First(List<string> words, bool surnameFollows)
    {
        var folded = words.Select(TextFolding.Fold).ToList();
        var room = words.Count - (surnameFollows ? 1 : 0);
        if (!FirstHalves.Contains(folded[0]) || room < 2)
        {
            return words[0];
        }

        if (SecondHalves.Contains(folded[1]))
        {
            return $"{words[0]} {words[1]}";
        }

        // María del Carmen, María de los Ángeles.
        var length = 1 + folded.Skip(1).TakeWhile(Particles.Contains).Count();
        return folded[0] == "maria" && length > 1 && length < room ? string.Join(' ', words.Take(length + 1)) : words[0];
    }

    /// <summary>Names typed in capitals or without any become as names are written; others stay as they are (McKenna).</summary>
    private static string Cased(string name) => string.Join(' ', name.Split(' ').Select(word =>
    {
        var mixed = word.Any(char.IsUpper) && word.Any(char.IsLower);
        if (mixed || Particles.Contains(TextFolding.Fold(word)))
        {
            return mixed ? word : word.ToLowerInvariant();
        }

        var cased = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            var begins = cased.Length == 0 || cased[^1] is '-' or '\'' or '’';
            _ = cased.Append(begins ? char.ToUpper(c, CultureInfo.InvariantCulture) : char.ToLower(c, CultureInfo.InvariantCulture));
        }

        return cased.ToString();
    }));

    private static string Trimmed(string word)
    {
        var from = 0;
        var to = word.Length;
        while (from < to && !char.IsLetter(word[from]))
        {
            from++;
        }

        while (to > from && !char.IsLetter(word[to - 1]) && char.GetUnicodeCategory(word[to - 1]) != UnicodeCategory.NonSpacingMark)
        {
            to--;
        }

        return word[from..to].TrimEnd('ª', 'º');
    }

    private static bool IsOfName(char c) => char.IsLetter(c) || c is '-' or '\'' or '’' or '·' || CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
