using System.Text.RegularExpressions;
using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Chat.Knowledge;

/// <summary>A word of a question or a passage, brought to the form in which both are compared.</summary>
/// <param name="Stem">What is compared.</param>
/// <param name="Folded">As it was written, for typos.</param>
internal readonly record struct KnowledgeWord(string Stem, string Folded);

/// <summary>Which words of a text count, how much, and which mean the same.</summary>
internal static partial class KnowledgeVocabulary
{
    /// <summary>Words that say nothing of what is asked.</summary>
    private static readonly HashSet<string> Silent = Split("""
        a al ante de del desde e el en la las le les lo los nos o os u un una uno unos unas y ya d q k que se si su sus te tu tus me mi mis vos usted ustedes
        ella ellos ellas es esa ese eso esos esas esta este esto estos estas hasta hacia entre
        hola holas holi holis ola buen buena buenas bueno buenos tardes noches hey ey che sr sra estimado estimada estimados querido queridos
        gracias grax graciass totales muchas saludos saludo abrazo besos chau favor porfa porfavor porfis xfa plis pls dale ok okey okay genial genios genio
        pero pues entonces asi aca ahi alla aqui luego tambien ademas muy tan re tipo onda posta viste osea sea medio capaz tema cosa cosas caso
        he ha han hemos habia haya habra eran
        """);

    /// <summary>Words that say little alone, yet tell one question from another: who, when, how much, not, may, have.</summary>
    private static readonly HashSet<string> Faint = Split("""
        como cuando donde adonde cual cuales cuanto cuanta cuantos cuantas quien quienes no nunca nada por para p pa x xq porque con sin todavia aun ahora despues antes mas mucho
        puedo podes puede pueden podria podrian poder tengo tenes tiene tienen tener hago haces hace hacer hay saber se sabe sabes saben voy vas va van ir vamos fui yo
        quiero queria quisiera quieren quieras necesito gustaria decir dice dicen decime contame explicar explicas explicame
        ser son sos soy somos seria era fue estoy estas estamos estan este esten estar algo alguno alguna algun alguien mismo igual otra otro otras otros todo toda todos todas bien dia dias
        """);

    private static readonly HashSet<string> FaintStems = [.. Faint.Select(SpanishStem.Of)];

    private static readonly Dictionary<string, string> Synonyms = Groups("""
        cuota mensualidad mensual abono
        entrada ticket tique tiket tike pase
        email mail correo emilio casilla gmail hotmail mails emails correos
        persona humano humana operador operadora representante asesor
        descuento promo promocion dto desc descuentito beneficio rebaja bonificacion
        show recital concierto toque evento funcion
        membresia socio socia suscribir miembro suscriptor asociado comunidad
        asociar suscribirme anotarme unirme sumarme hacerme
        cancelar anular cancelacion retirar
        pagar abonar abone
        amigo amiga novio novia pareja hermano hermana primo prima marido esposo esposa mujer hijo hija viejo vieja papa mama
        acompanante acompanantes acompanado acompanada acompanar compania
        gratis gratuito gratuita gratuitas free gratarola
        demorar tardar demora tardanza
        responder contestar contestacion respuesta
        rechazar rechazado denegar negar rebotar rechazo
        aprobar aprobacion aceptar autorizar
        bot robot charro chatbot maquina
        dni documento
        spam basura deseado
        equivocar error errado confundir pifiar
        ayudar ayuda
        hablar charlar comunicar contactar contacto
        suspender postergar reprogramar posponer mover
        reclamar queja quejar
        transferir ceder regalar traspasar pasarselo pasarle
        agotar soldout
        quedar restar
        plazo limite anticipacion antelacion
        cambiar modificar cambio corregir
        olvidar acordar acuerdo recordar
        borrar eliminar borro borre
        castigar sancionar penalizar multa
        asistente inteligencia ia
        valor precio costo costar
        atender derivar
        revisar mirar controlar
        elegir seleccionar
        acceder conseguir obtener sacar
        devolver reembolso reintegro reintegrar devolucion
        seguro garantizar asegurar
        seguimiento rastrear
        informacion dato datos
        banda artista grupo
        gente publico
        volver reintentar nuevamente
        enviar mandar reenviar
        actualizar modificar
        privacidad privado confidencial
        """);

    /// <summary>Everyday words that no passage need explain: unlike a band's name, they say little of what is asked.</summary>
    private static readonly HashSet<string> Small = Split("""
        hoy ayer manana semana mes meses ano finde lunes martes miercoles jueves viernes sabado domingo dia dias hace rato recien antes despues siempre
        alguien nadie gente chicos chicas cada vez veces solo sola otro otra otros otras mismo primero primera ultimo ultima nuevo nueva
        creo pense parece supongo vi leo lei esperando espero esperar sigo sigue problema raro ayuda perdon disculpa disculpen urgente rapido
        jaja jajaja jeje vieja loco capo genia posta viejo hola buenisimo joya banda mil
        pagina web app celu celular telefono instagram face whatsapp grupo cuenta link
        gusta amo encanta ganas cumple trabajo facultad casa calle
        entiendo entender significa sirve funciona funcionan normal
        """);

    /// <summary>The words of a text that count, in order; the faint ones too.</summary>
    public static List<KnowledgeWord> Words(string text)
    {
        var words = new List<KnowledgeWord>();
        foreach (var sentence in Pieces(Prepared(text)))
        {
            foreach (var token in MessageTokenizer.Tokenize(sentence))
            {
                if (!Silent.Contains(token.Text))
                {
                    words.Add(new KnowledgeWord(StemOf(token.Text), token.Text));
                }
            }
        }

        return words;
    }

    /// <summary>The sentences of a text, for a question that comes with a story.</summary>
    public static string[] Sentences(string text) =>
        text.Split(['.', '?', '!', '\u00BF', '\u00A1', '\n', ';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static bool IsFaint(string folded) => Faint.Contains(folded);

    public static bool IsFaintStem(string stem) => FaintStems.Contains(stem);

    public static bool IsSmall(string folded) => Small.Contains(folded) || folded.All(char.IsAsciiDigit);

    public static string StemOf(string folded)
    {
        var stem = SpanishStem.Of(folded);
        return Synonyms.GetValueOrDefault(folded) ?? Synonyms.GetValueOrDefault(stem, stem);
    }

    private static string Prepared(string text) => TextFolding.Fold(text)
        .Replace("+1", " acompanante ", StringComparison.Ordinal)
        .Replace("mas uno", " acompanante ", StringComparison.Ordinal)
        .Replace("sold out", " soldout ", StringComparison.Ordinal)
        .Replace("e-mail", " email ", StringComparison.Ordinal)
        .Replace("2 x 1", " 2x1 ", StringComparison.Ordinal)
        .Replace("dos por uno", " 2x1 ", StringComparison.Ordinal);

    /// <summary>A member's address says who asks, never what.</summary>
    public static string WithoutAddresses(string text) => Addresses().Replace(text, " ");

    [GeneratedRegex(@"\S+@\S+")]
    private static partial Regex Addresses();

    /// <summary>The tokenizer cuts what is long: a long text comes to it in pieces.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        while (text.Length > MessageTokenizer.MaxLength)
        {
            var end = text.LastIndexOf(' ', MessageTokenizer.MaxLength);
            end = end <= 0 ? MessageTokenizer.MaxLength : end;
            yield return text[..end];
            text = text[end..];
        }

        yield return text;
    }

    /// <summary>Each line means its first word, however its words are bent.</summary>
    private static Dictionary<string, string> Groups(string lines)
    {
        var groups = new Dictionary<string, string>();
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ');
            foreach (var word in words)
            {
                _ = groups.TryAdd(word, words[0]);
                _ = groups.TryAdd(SpanishStem.Of(word), words[0]);
            }
        }

        return groups;
    }

    private static HashSet<string> Split(string words) =>
        [.. words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
