using System.Text.RegularExpressions;
using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>A language other than Spanish in which members write.</summary>
internal enum ForeignLanguage
{
    None,
    English,
    Portuguese,
}

/// <summary>Puts the words of asking from English and Portuguese into Spanish, so that all else reads Spanish alone; names stay as they are.</summary>
internal static class ForeignWords
{
    private const int FewestMarks = 2;

    private static readonly HashSet<string> EnglishMarks = Split("""
        the any hello hi what whats my request weekend this is are there want please discount discounts tickets tomorrow tonight how can you i im would like to happened with cancel status
        concerts gigs playing on at for get have do does did it where when who thanks thank and or not going go see
        """);

    private static readonly HashSet<string> PortugueseMarks = Split("""
        quero meu minha desconto nao voce voces obrigado obrigada ingresso ingressos fim tem algum alguma hoje amanha com aconteceu um uma em oi ola bom boa tudo bem pra pelo pela sobre ainda gostaria
        """);

    private static readonly (Regex Words, string Spanish)[] English =
    [
        Of("what('?s| is) happen(ing|ed)? (with|to)|what happened (with|to)|any news (on|about)|what('?s| is) the status of|status of", "qué pasó con"), Of("what('?s| is) on|what shows are there|what('?s| is) playing", "qué shows hay"),
        Of("(are there |is there |do you have )?any (shows?|concerts?|gigs?)", "qué shows hay"), Of("this weekend", "este finde"), Of("next weekend", "el próximo finde"), Of("weekend", "finde"),
        Of("tomorrow", "mañana"), Of("tonight", "esta noche"), Of("today", "hoy"), Of("next week", "la semana que viene"), Of("my (request|discount|application)", "mi pedido"), Of("requests?", "pedido"),
        Of("i('?d| would) like|i want|i need|can i (get|have)|could i (get|have)", "quiero"), Of("discounts?", "descuento"), Of("tickets?", "entradas"), Of("(shows?|concerts?|gigs?)", "shows"), Of("please", "por favor"),
        Of("hello|hi", "hola"), Of("thanks|thank you", "gracias"), Of("cancel", "cancelar"), Of("for the|for", "para"), Of("in the|in|at the|at", "en"), Of("to see|to go to", "ver"), Of("a|the|of|my", ""),
        Of("monday", "lunes"), Of("tuesday", "martes"), Of("wednesday", "miércoles"), Of("thursday", "jueves"), Of("friday", "viernes"), Of("saturday", "sábado"), Of("sunday", "domingo"),
        Of("december", "diciembre"), Of("january", "enero"), Of("february", "febrero"), Of("march", "marzo"), Of("email is", "email es"), Of("id is", "dni es"), Of("and", "y"),
    ];

    private static readonly (Regex Words, string Spanish)[] Portuguese =
    [
        Of("o que aconteceu com|como est[aá]|cad[eê]", "qué pasó con"), Of("(que |quais )?shows? (tem|voc[eê]s t[eê]m)|tem algum(a)? shows?|tem shows?", "qué shows hay"), Of("(neste|nesse|no|este) fim de semana", "este finde"), Of("fim de semana", "finde"),
        Of("amanh[aã]", "mañana"), Of("hoje", "hoy"), Of("meu pedido", "mi pedido"), Of("quero|gostaria de|queria", "quiero"), Of("desconto", "descuento"), Of("ingressos?", "entradas"), Of("obrigad[oa]", "gracias"), Of("oi|ol[aá]", "hola"),
        Of("em|no|na", "en"), Of("para o|para a|pra", "para"), Of("meu|minha", "mi"), Of("um|uma", "un"), Of("com", "con"), Of("e", "y"), Of("o|a", ""), Of("n[aã]o", "no"), Of("sim", "sí"), Of("cancelar", "cancelar"),
        Of("s[aá]bado", "sábado"), Of("sexta(-feira)?", "viernes"), Of("quinta(-feira)?", "jueves"), Of("dezembro", "diciembre"), Of("janeiro", "enero"), Of("fevereiro", "febrero"),
    ];

    /// <summary>The text in Spanish words, and the language it was in; as it is where it is Spanish.</summary>
    public static (string Text, ForeignLanguage Language) Translated(string text)
    {
        var words = MessageTokenizer.Words(text);
        var language = Speaks(words, EnglishMarks) ? ForeignLanguage.English : Speaks(words, PortugueseMarks) ? ForeignLanguage.Portuguese : ForeignLanguage.None;
        return language == ForeignLanguage.None
            ? (text, language)
            : ((language == ForeignLanguage.English ? English : Portuguese).Aggregate(text, (rest, pair) => pair.Words.Replace(rest, pair.Spanish)), language);
    }

    /// <summary>One line in the member's language; null for Spanish.</summary>
    public static string? Note(ForeignLanguage language) => language switch
    {
        ForeignLanguage.English => "(I can only answer in Spanish, but I read you: write me the show, or \"persona\" to reach the team.)",
        ForeignLanguage.Portuguese => "(Só respondo em espanhol, mas entendo você: escreva o show, ou \"persona\" para falar com a equipe.)",
        _ => null,
    };

    /// <summary>Most words are of asking in that language: a name in English alone is none.</summary>
    private static bool Speaks(string[] words, HashSet<string> marks)
    {
        var marked = words.Where(marks.Contains).Distinct().Count();
        return marked >= FewestMarks && marked * 5 >= words.Length * 2;
    }

    private static (Regex Words, string Spanish) Of(string words, string spanish) =>
        (new Regex($@"(?<![\p{{L}}'])(?:{words})(?![\p{{L}}'])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled), spanish);

    private static HashSet<string> Split(string words) =>
        [.. words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
