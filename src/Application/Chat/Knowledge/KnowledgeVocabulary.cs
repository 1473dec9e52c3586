using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Chat.Knowledge;

/// <summary>A word of a question or a passage, brought to the form in which both are compared.</summary>
/// <param name="Stem">What is compared.</param>
/// <param name="Folded">As it was written, for typos.</param>
internal readonly record struct KnowledgeWord(string Stem, string Folded);

/// <summary>Which words of a text count, how much, and which mean the same.</summary>
internal static class KnowledgeVocabulary
{
    /// <summary>Words that say nothing of what is asked.</summary>
    private static readonly HashSet<string> Silent = Split("""
        a al ante con de del desde e el ella ellos ellas en entre es esa ese eso esos esas esta este esto estos estas hacia la las le les lo los me mi mis nos o os
        para pa p por que q k se si su sus te tu tus u un una uno unos unas x y yo vos ustedes usted ya d
        hola holas holi holis ola buen buena buenas bueno dia dias tarde tardes noche noches hey ey che sr sra estimado estimada estimados querido queridos
        gracias grax totales muchas mil saludos saludo abrazo besos chau favor porfa porfavor porfis xfa plis pls dale ok okey genial genios genio
        ser son soy somos sea seria era eran fue estoy estas estamos estan este esten estar esta haber hay he ha han hemos habia haya habra
        pero porque pues entonces asi aca ahi alla aqui ahora luego tambien ademas muy tan mas mucho todo toda todos todas bien como cuando donde cual cuales
        quiero queria quisiera necesito gustaria puedo podes puede pueden podria podrian poder algo alguno alguna algun
        tengo tenes tiene tienen tener hago hacer haces hace hacen saber se sabes saben sabe quisieramos queremos
        voy vas va van ir vamos consulta pregunta duda preguntar consultar explicar explicame contame decime decir dice dicen
        tipo onda posta viste osea sea re medio capaz igual mismo misma cosa cosas tema caso
        """);

    /// <summary>Silent words that, where nothing else is said, still tell one question from another.</summary>
    private static readonly HashSet<string> Faint = Split("""
        como cuando donde cual cuanto cuanta cuantos cuantas quien quienes no nunca nada todavia aun
        puedo podes puede pueden podria podrian poder tengo tenes tiene tienen tener hago hacer quiero hay necesito saber voy ir va
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
        cancelar anular cancelacion
        pagar abonar abone
        amigo amiga novio novia pareja hermano hermana primo prima marido esposo esposa mujer hijo hija viejo vieja papa mama
        acompanante acompanantes acompanado acompanada acompanar compania
        gratis gratuito gratuita gratuitas free gratarola
        demorar tardar demora tardanza
        responder contestar contestacion
        rechazar rechazado denegar negar rebotar rechazo
        aprobar aprobacion aceptar
        bot robot charro chatbot maquina
        dni documento
        spam basura deseado
        equivocar error errado confundir pifiar
        ayudar ayuda
        hablar charlar comunicar contactar contacto
        suspender postergar reprogramar posponer
        reclamar queja quejar
        transferir ceder regalar traspasar pasarselo pasarle
        agotar soldout
        quedar restar
        plazo limite anticipacion antelacion
        cambiar modificar cambio corregir
        olvidar acordar acuerdo recordar
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
                if (Faint.Contains(token.Text) || !Silent.Contains(token.Text))
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
