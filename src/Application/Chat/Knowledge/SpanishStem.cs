namespace CharroBot.Application.Chat.Knowledge;

/// <summary>
/// A light stem of a folded Spanish word, so that "cancelo", "cancelarlo", "cancelás" and "cancelación" are one. Nothing linguistic: it
/// only has to bring the forms together that members use, and may cut deeper than a grammar would.
/// </summary>
internal static class SpanishStem
{
    private const int Shortest = 3;

    private static readonly string[] Clitics = ["selo", "sela", "selos", "selas", "melo", "mela", "telo", "noslo", "los", "las", "les", "nos", "me", "te", "se", "lo", "la", "le"];

    private static readonly string[] BeforeClitic = ["ar", "er", "ir", "ando", "iendo", "yendo"];

    /// <summary>Longest first: the first that leaves enough goes.</summary>
    private static readonly string[] Endings =
    [
        "ariamos", "eriamos", "iriamos",
        "aciones", "amiento", "imiento",
        "abamos", "aremos", "iremos",
        "acion", "iendo", "ieron", "arian", "erian", "irian", "adora", "yendo",
        "ando", "aron", "aste", "iste", "aria", "eria", "iria", "aban", "amos", "emos", "imos", "ador", "aran", "iera",
        "ado", "ada", "ido", "ida", "aba", "ian", "are", "ara", "ire", "ira",
        "ar", "er", "ir", "an", "en", "io", "ia", "ue",
        "a", "e", "o", "i",
    ];

    /// <summary>Verbs whose forms do not share a beginning.</summary>
    private static readonly Dictionary<string, string> Irregular = Table("""
        poder puedo podes puede pueden puedan pueda podria podrian podremos podemos pude pudo pudieron podre podras podra podia podian
        tener tengo tenes tiene tienen tenia tenian tuve tuvo tuvieron tendria tendre tenga tengas tenemos tenia
        querer quiero queres quiere quieren queria quisiera querria queremos quise quieras
        pedir pido pedis pide piden pedi pidio pidieron pedia pida pidas pedimos pediste pidiendo pidamos pedirlo pedirla pediria pedido pedidos pediamos
        hacer hago haces hace hacen hice hizo hicieron hacia haria haga hagan hacemos hiciste hecho haciendo haciamos
        decir digo decis dice dicen dije dijo dijeron diria diga digan decimos dijiste dicho diciendo decime
        dar doy das da dan di dio dieron daria dando dame darme darle darles darlo
        ir voy vas va van vamos fui fue fueron iria vaya vayan iba iban yendo
        saber se sabes sabe saben sabia sabria sepa sepan
        venir vengo venis viene vienen vine vino vinieron vendria venga
        perder pierdo perdes pierde pierden perdi perdio perdido pierda
        empezar empiezo empezas empieza empiezan empece empezo
        llegar llego llega llegue llegan llegaron llegaba llegara llegas llegado llegaria
        confirmar confirmo confirma confirman confirme confirmen confirmaron confirmado confirmada confirmacion
        suscribir suscribo suscribis suscribe suscribi suscripto suscripta suscrito suscripcion suscripciones subscripcion suscriptor suscriptora suscribirme
        recibir recibo recibis recibe reciben recibi recibio recibieron recibido recibida
        elegir elijo elegis elige eligen elegi eligio eligieron elija elegido
        volver vuelvo volves vuelve vuelven volvi volvio volvieron vuelva
        mostrar muestro mostras muestra muestran mostre mostro muestre
        probar pruebo probas prueba
        seguir sigo seguis sigue siguen segui siguio
        servir sirvo servis sirve sirven servia serviria
        responder responden respondio respondieron respuesta respuestas respondan responde respondes
        funcionar funciona funcionan funcionaba funcionamiento
        agotar agotado agotada agotados agotadas agoto agotaron
        transferir transfiero transferible transferirlo transferi transferencia
        prestar presto prestarle prestarlo
        cuota abono cuotas
        entrar entro entras entran entraron entramos entre entraba entrando
        usar uso usa usas usan use usarlo usarla usando usado uses usaria
        valer vale valen valga valia valiendo
        salir salgo salis salen salio salieron saldra saldria
        ver veo ves ve ven vi viste vio vimos vieron verlo verla vea vean
        poner pongo pones pone ponen puse puso pusieron ponga puesto
        cobrar cobro cobra cobran cobraron cobrado cobrando debitar debitaron debito debita debitan debitado
        perdonar perdon
        deber debo debes debe deben debia deuda deudor deudas
        """);

    public static string Of(string word)
    {
        if (Irregular.TryGetValue(word, out var known))
        {
            return known;
        }

        var stem = WithoutClitic(word);
        if (Irregular.TryGetValue(stem, out known))
        {
            return known;
        }

        stem = WithoutEnding(Singular(stem));
        return stem switch
        {
            [.., 'g', 'u'] or [.., 'q', 'u'] => stem[..^1] is var cut && cut[^1] == 'q' ? $"{cut[..^1]}c" : cut,
            [.., 'z'] => $"{stem[..^1]}c",
            _ => stem,
        };
    }

    /// <summary>"cancelarlo", "avisarme", "pasandoselo"; "mandame" and "avisenme" too, though only by their last two letters.</summary>
    private static string WithoutClitic(string word)
    {
        foreach (var clitic in Clitics)
        {
            if (word.Length - clitic.Length >= 5 && word.EndsWith(clitic, StringComparison.Ordinal)
                && Array.Exists(BeforeClitic, ending => word.AsSpan(0, word.Length - clitic.Length).EndsWith(ending)))
            {
                return word[..^clitic.Length];
            }
        }

        return word.Length >= 6 && (word.EndsWith("ame", StringComparison.Ordinal) || word.EndsWith("enme", StringComparison.Ordinal)) ? word[..^2] : word;
    }

    private static string Singular(string word) => word switch
    {
        { Length: > 5 } when word.EndsWith("es", StringComparison.Ordinal) && !IsVowel(word[^3]) => word[..^2],
        { Length: > 3 } when word[^1] == 's' => word[..^1],
        _ => word,
    };

    private static string WithoutEnding(string word)
    {
        foreach (var ending in Endings)
        {
            if (word.Length - ending.Length >= Shortest && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word[..^ending.Length];
            }
        }

        return word;
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';

    private static Dictionary<string, string> Table(string lines)
    {
        var table = new Dictionary<string, string>();
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ');
            foreach (var word in words)
            {
                _ = table.TryAdd(word, words[0]);
            }
        }

        return table;
    }
}
