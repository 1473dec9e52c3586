using System.Text.RegularExpressions;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Grounding;

/// <summary>
/// Whether a short text is Spanish, by the small words that no text of a language goes without. A model that was asked for Spanish and
/// answers in another language gives whole sentences of it.
/// </summary>
public static partial class SpanishText
{
    private static readonly HashSet<string> Spanish = Set(
        "el la los las un una unos unas de del al a y e o u que en con por para sin sobre entre hasta desde como si no se su sus tu tus mi mis te le les lo nos me es son "
        + "esta este esto estos estas ese esa eso esos fue era ser estar hay ya muy mas menos pero porque cuando donde quien cual todo toda todos todas cada otro otra tambien "
        + "solo asi vos usted ustedes nosotros ella ellos yo podes tenes queres sos vas esta estan tiene tienen puede pueden pide piden cumple cumplen hola gracias");

    private static readonly HashSet<string> English = Set(
        "the of and to in is are was were you your we our they their it its this that these those with for from at by on as be been have has had will would can could should "
        + "not but all any some there here what which who how please thanks thank hello enjoy show request member approved because since");

    private static readonly HashSet<string> Portuguese = Set(
        "o os um uma uns umas do da dos das ao aos em no na nos nas com sem para pelo pela voce voces seu sua seus suas nao sim sao esta isso isto mas mais muito tambem ja "
        + "porque quando onde quem qual todo todos cada outro ele ela eles tem foi ser obrigado ola seu pedido");

    private static readonly HashSet<string> Others = Set(
        "le les des du une est et vous votre nous pour avec dans sur pas qui que ce cette il elle der die das und ist nicht mit fur auf ein eine zu von sie ich wir "
        + "il lo gli della di che per con sono questo questa tuo tua non e anche grazie ciao ma piu");

    /// <summary>Words that a letter is written in, which are no names even where somebody capitalised them.</summary>
    private static readonly HashSet<string> Letter = Set(
        "show shows recital recitales concierto conciertos fecha banda musica entrada entradas descuento descuentos beneficio pedido email mail socia socio socias socios miembro "
        + "equipo noche vivo gira disco cancion canciones escenario publico disfruta disfrutalo disfrutes esperamos espera nos vemos ahi queremos contarte contamos saludos abrazo "
        + "abrazos buenas buenos noticias felicitaciones genial excelente perfecto listo lista fiesta amigos amigas cumple cumpleanos feliz acercate mostra presenta recorda "
        + "avisanos escribinos cualquier duda dudas consulta ojala pronto siempre vamos aguante aprovecha prepara preparate gran primer primera vez ganas alegria corazon favorita "
        + "favorito fan fans momento experiencia parte comunidad indie rock pop folk electronica sabemos gracias hola querida querido che dale mira");

    /// <summary>A text whose small words are Spanish, and more of them than of any other language.</summary>
    public static bool IsSpanish(string text)
    {
        var words = NameWords.In(Addresses().Replace(text, " ")).Select(word => word.Folded).Where(word => word.Any(char.IsLetter)).ToList();
        if (words.Count == 0 || text.Any(c => char.IsLetter(c) && c > '\u024F'))
        {
            return false;
        }

        int Count(HashSet<string> language) => words.Count(language.Contains);
        var spanish = Count(Spanish);
        if (words.Count <= 3)
        {
            return Count(English) == 0;
        }

        return spanish * 6 >= words.Count && spanish > Count(English) && spanish >= Count(Portuguese) && spanish >= Count(Others) && !Portuguese.Overlaps(words.Intersect(OnlyPortuguese));
    }

    /// <summary>Addresses have words of no language: "com" is not Portuguese in one.</summary>
    [GeneratedRegex(@"\S+[.@/]\w\S*")]
    private static partial Regex Addresses();

    /// <summary>A word nobody takes for a name.</summary>
    internal static bool IsEveryday(string folded) => folded.Length == 1 || Spanish.Contains(folded) || Letter.Contains(folded);

    private static readonly HashSet<string> OnlyPortuguese = Set("voce voces nao sao isso obrigado obrigada ola seu sua seus suas ao aos pelo pela em uma com muito ja");

    private static HashSet<string> Set(string words) => [.. words.Split(' ').Select(TextFolding.Fold)];
}
