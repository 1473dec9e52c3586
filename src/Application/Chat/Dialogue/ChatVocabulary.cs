using System.Text.RegularExpressions;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>Phrases by which a folded message is known for what it is. Whole words, anywhere in the message.</summary>
internal static partial class ChatVocabulary
{
    private static readonly string[] StartsOver = Lines("""
        empezar de nuevo | empecemos de nuevo | empeza de nuevo | arrancar de nuevo | arranquemos de nuevo | arranca de nuevo | desde cero | de cero | reiniciar | reinicia
        volver a empezar | volvamos a empezar | empezar otra vez | empecemos otra vez | borron y cuenta nueva | empezar todo de nuevo
        """);

    private static readonly string[] WantsHuman = Lines("""
        hablar con alguien | hablar con una persona | hablar con un humano | con una persona | con un humano | con alguien | persona real | persona de verdad | persona humana | humano | humana
        operador | operadora | representante | asesor | asesora | alguien del equipo | hablar con el equipo | con el equipo | atencion al cliente | con un ser humano | que me atienda alguien | me atienda alguien | me atienda una persona | vea una persona | mire una persona | lea una persona | atienda una persona | conteste una persona | responda una persona | conteste alguien | responda alguien | con alguna persona | alguna persona del equipo | persona del equipo | con 1 persona | con una persna | con 1 persna | comunica con
        pasame con | comunicame con | no quiero hablar con un bot | no quiero un bot
        """);

    private static readonly string[] Withdraws = Lines("""
        cancelar el pedido | cancelar mi pedido | cancela mi pedido | cancela el pedido | cancelen mi pedido | cancelar el descuento | cancelar mi descuento | anular el pedido | anular mi pedido | anula mi pedido
        ya no voy a ir | no voy a poder ir | ya no lo quiero | ya no la quiero | ya no quiero el descuento | dar de baja el pedido | dar de baja mi pedido | retirar mi pedido | me bajo del show | cancelar ese pedido | cancela ese pedido | cancelarlo | cancelarla | cancelame | cancelenme | cancelar pedido | cancelar ese | cancela ese | cancela esa | cancela el de | dar de baja | darlo de baja | dalo de baja | dalo d baja | no puedo ir | no podemos ir | no vamos a ir | bajame | sacame
        """);

    private static readonly string[] Cancels = Lines("""
        cancelar | cancela | cancelalo | dejalo | deja nomas | dejemoslo | olvidate | olvidalo | no quiero nada | no importa | ya fue | basta | mejor no | salir | nada gracias | no gracias | chau | adios | dejalo ahi | nada dejalo | no quiero
        """);

    private static readonly string[] AsksStatus = Lines("""
        como va | como viene | en que quedo | en que anda | estado de mi pedido | estado del pedido | estado de mis pedidos | mi pedido | mis pedidos | que paso con mi | novedades | novedad | lo mio | en que estado | ya lo aprobaron | me aprobaron | me lo aprobaron | ya me aprobaron
        salio mi descuento | salio el descuento | tengo respuesta | pedido anterior | que onda mi descuento | que onda mi pedido | lo que pedi | el descuento que pedi | alguna noticia
        """);

    private static readonly string[] AsksStanding = Lines("""
        estoy al dia | estare al dia | esta al dia mi | mi cuota esta | mi suscripcion esta | mi membresia esta | esta activa mi | debo algo | debo plata | debo la cuota | debo cuota | debo cuotas | tengo deuda
        tengo la cuota al dia | figuro al dia | estoy activo | estoy activa | estoy habilitado | estoy habilitada | mi situacion
        """);

    private static readonly string[] AsksProgramme = Lines("""
        que shows | que hay | que mas hay | que otros | que otra | hay otro | hay otra | que recitales | que conciertos | quien toca | quienes tocan | que toca | cuando toca | cuando tocan | donde toca | donde tocan | a que hora | hay shows | hay algo | que bandas | que espectaculos | que puedo ver | que se puede ver | que tienen | cartelera | programacion | agenda | grilla
        pasame la lista | la lista completa | todo lo que hay | mostrame todo | que tenes | ver shows | ver los shows | shows disponibles | que descuentos hay | que descuentos tienen | que descuentos tenes | que descuentos | proximos shows | que fechas | cuando es | cuando viene | cuando vienen | cuando se presenta | donde es | que dia | mostrame | mostrame los shows | lista de shows | todos los shows
        """);

    private static readonly string[] CorrectsShow = Lines("otro show | cambiar el show | cambiar show | cambia el show | cambiar de show | me equivoque de show | ese no es | no es ese | no es ese show | ninguna | ninguno | ninguno de esos | ninguna de esas | otra fecha | otra banda | otro artista");

    private static readonly string[] CorrectsEmail = Lines("otro email | otro mail | otro correo | cambiar el email | cambiar el mail | cambiar email | cambiar mail | cambiar el correo | corregir el email | corregir el mail | corregir email | me equivoque de mail | me equivoque de email | me equivoque en el mail | me equivoque en el email | el mail esta mal | el email esta mal | puse mal el mail | puse mal el email");

    private static readonly string[] CorrectsDni = Lines("otro dni | cambiar el dni | cambiar dni | corregir el dni | corregir dni | me equivoque de dni | me equivoque en el dni | el dni esta mal | puse mal el dni");

    /// <summary>Doing words: where one of them stands unopposed, other words may stand around it.</summary>
    private static readonly HashSet<string> Imperatives = Words("pedilo pedila pedilos pedilas pedime pedimelo pedimela hacelo hacela mandale metele pasala pasalo pasela paselo pasla adelante acepto anotame anotalo pidalo pidala pidanlo pidan pedirlo pedirla pidlo pedlo pidelo hagalo proceda procedan avancemos avanza avance carguelo cargalo tramitalo mandelo confirmelo");

    private const int MostWordsBeside = 4;

    private static readonly HashSet<string> Withdrawals = Words("cancelalo cancelala cancela cancelar cancelen cancelenlo cancelelo bajalo bajala anulalo anula");

    private static readonly HashSet<string> Yes = Words("si sip sisi sisisi see confirmo confirmado ok oka okey okay oki dale listo joya genial perfecto obvio claro va vamos vale exacto correcto quiero yes bueno buenisimo barbaro afirmativo seguro supuesto exactamente efectivamente dael sipi sep asi");

    private static readonly HashSet<string> YesFillers = Words("por favor porfa porfi porfis xfa xfavor pf pls plis que de una la lo el me mi descuento pedido pedidos gracias muchas mil es asi nomas ya che un y a ahi entonces bien todo esta con entrada las los para tal cual eso esa ese esta este misma mismo ah ahora jaja jajaja jeje ja bot charro charrito amigo amiga genio total obviamente re mas dele sabelo loco boludo senor senora senorita amable tambien muchisimas gustaria gas mecha nomas entonces che q xq uf ay uh uy mm mmm te lo fin");

    /// <summary>Whoever says one of these has not simply said yes.</summary>
    private static readonly HashSet<string> Buts = Words("pero mejor otro otra otros otras cambiar cambia cambiame espera esperame pera aguanta todavia antes cuando equivoque salvo aunque primero nunca nada tampoco ni sin no nop nah excepto menos ningun ninguna ninguno equivocado mal sistema system assistant asistente user usuario debe deberia registrar instrucciones socio");

    /// <summary>"Si hay lugar" is a condition, not a yes.</summary>
    private static readonly HashSet<string> Conditions = Words("hay me queda quedan tiene puedo puede podes sale cuesta fuera no sigue alcanza");

    private static readonly string[] NotANo = Lines("no hay drama | no hay problema | no hay problemas | sin problema | sin drama | como no | no pasa nada | no hay drama con eso | por que no | no cambio mas | no le des mas vueltas | no des mas vueltas | no me hagas perder tiempo | no la hagamos larga | no hace falta nada mas");

    /// <summary>Whoever is asked whether to cancel says yes so.</summary>
    private static readonly string[] WithdrawalYes = Lines("no lo quiero mas | no lo quiero | no la quiero mas | ya no lo quiero | no voy | no voy a ir | no puedo ir | dalo de baja | dale de baja | de baja");

    private static readonly string[] DoingPhrases = Lines("hace el pedido | hacer el pedido | haga el pedido | hagan el pedido | lo pida | la pida | puede pedirlo");

    private static readonly HashSet<string> No = Words("no nop nah nono negativo nunca tampoco");

    private static readonly HashSet<string> NoFillers = Words("gracias todavia aun por ahora mejor para nada quiero esta mal es eso asi");

    private static readonly HashSet<string> Interrogatives = Words("que como cuando donde cuanto cuanta cuantos cuantas cual cuales quien quienes puedo podria podemos puede tengo necesito existe sirve sirven aceptan cobran");

    private static readonly HashSet<string> Greetings = Words("hola holas holi holis buenas buenos buen dia dias tardes noches hey ey que tal todo bien como andas como estas charro bot gente che saludos");

    private static readonly HashSet<string> GreetingCores = Words("hola holas holi holis buenas buenos buen hey ey saludos");

    private static readonly HashSet<string> Thanks = Words("gracias graciass muchas mil genial buenisimo genio genia idolo crack te agradezco agradecido agradecida ok dale listo barbaro perfecto joya re por todo muy amable sos un una");

    private static readonly HashSet<string> ThanksCores = Words("gracias agradezco agradecido agradecida genio genia idolo crack");

    /// <summary>By which a show is set against another one: "ese no, el otro", "me equivoqué, era el de Rosario".</summary>
    private static readonly string[] Contrasts = Lines("""
        ese no | esa no | no ese | no esa | no era | no es | el otro | la otra | otra fecha | la fecha | me equivoque | te equivocaste | te confundiste | era el | era la | era en | quiero ese | quiero esa | quiero el de
        quiero la de | quiero el del | quiero la del | prefiero | mejor el | mejor la | mejor en | cambialo | cambiala | cambiame | en vez de | en lugar de | sino
        """);

    private static readonly string[] OtherOnes = Lines("ese no | esa no | el otro | la otra | otra fecha | la fecha | no era | no es ese | no es esa | no es ese dia | no es el dia");

    private static readonly string[] All = Lines("todo | todos | todas | ambos | ambas | los dos | las dos | los tres | las tres | los 2 | las 2");

    /// <summary>Somebody else's affairs: "¿mi amiga ya pidió?".</summary>
    private static readonly HashSet<string> Others = Words("amigo amiga amigos amigas novio novia hermano hermana primo prima ex vecino vecina jefe jefa companero companera marido esposa");

    private static readonly HashSet<string> OthersDeeds = Words("pidio pidieron aprobaron rechazaron debe deben pago pagaron esta estan figura cancelo tiene");

    private static readonly HashSet<string> DiscountWords = Words("descuento descuentos dto dtos promo promos promocion beneficio beneficios entrada entradas ticket tickets 2x1 pedir pido pedido solicitar cupon codigo anotame anotarme");

    private static readonly HashSet<string> IdentityFillers = Words("mi mail email correo es el la dni documento soy con me registre con uso tengo ok dale si numero nro hola y mis datos son este te paso aca va ahi anota arroba gmail usuario uno una un");

    public static bool IsStartOver(string padded) => Holds(padded, StartsOver);

    public static bool IsHuman(string padded) => Holds(padded, WantsHuman) || padded is " persona " or " una persona ";

    public static bool IsWithdrawal(string padded) => Holds(padded, Withdraws);

    public static bool IsCancel(string padded) => Holds(padded, Cancels);

    public static bool IsStatus(string padded) => Holds(padded, AsksStatus) && !padded.Contains(" hacer ", StringComparison.Ordinal);

    public static bool IsStanding(string padded) => Holds(padded, AsksStanding);

    public static bool IsProgramme(string padded) => Holds(padded, AsksProgramme);

    public static Slot? Correction(string padded) =>
        Holds(padded, CorrectsEmail) ? Slot.Email : Holds(padded, CorrectsDni) ? Slot.Dni : Holds(padded, CorrectsShow) ? Slot.Show : null;

    /// <summary>A yes: whoever adds a "pero", a condition or a question has not confirmed.</summary>
    /// <param name="goal">Who is to cancel something says yes by "cancelalo".</param>
    /// <param name="isMarked">It opens with an unmistakable yes: accented, or set apart by a comma.</param>
    public static bool IsYes(IReadOnlyList<string> words, Goal goal, bool isMarked)
    {
        var text = Without($" {string.Join(' ', words.Select(Squeezed))} ", NotANo);
        var withdraws = goal == Goal.Withdraw && Holds(text, WithdrawalYes);
        text = goal == Goal.Withdraw ? Without(text, WithdrawalYes) : text;
        var said = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if ((said.Length == 0 && !withdraws) || said.Length > 16 || said.Any(Buts.Contains) || IsConditional(said))
        {
            return false;
        }

        var beside = said.Count(word => !Yes.Contains(word) && !YesFillers.Contains(word) && !Imperatives.Contains(word) && !Withdrawals.Contains(word));
        if (goal == Goal.Withdraw)
        {
            // "Pedime otro" is no answer to whether this one goes.
            return beside <= MostWordsBeside && !said.Any(Imperatives.Contains)
                && (said.Any(Withdrawals.Contains) || (withdraws && said.Length == 0) || (said.Any(Yes.Contains) && beside <= 1));
        }

        var does = !said.Any(Withdrawals.Contains) && beside <= MostWordsBeside && (said.Any(Imperatives.Contains) || Holds(text, DoingPhrases)
            || (goal == Goal.Discount && said.Any(Yes.Contains) && text.Contains(" dejal", StringComparison.Ordinal) && (text.Contains(" pedid", StringComparison.Ordinal) || text.Contains(" igual ", StringComparison.Ordinal))));
        return does || (said.Length <= 9 && !said.Any(Withdrawals.Contains) && (said.Any(Yes.Contains) || IsPointing(said)) && beside <= (isMarked && said.Length <= 6 ? 2 : 0));
    }

    private static string Without(string text, string[] phrases) => phrases.Aggregate(text, (rest, phrase) => rest.Replace(phrase, " ", StringComparison.Ordinal));

    private static bool IsPointing(string[] said) => string.Join(' ', said) is "de una" or "tal cual" or "asi es" or "eso es" or "es esa" or "es ese" or "esa" or "ese" or "esa misma" or "ese mismo" or "por favor";

    private static bool IsConditional(string[] said)
    {
        for (var i = 0; i + 1 < said.Length; i++)
        {
            if (said[i] == "si" && Conditions.Contains(said[i + 1]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"siii" and "unaa" are meant with one letter.</summary>
    private static string Squeezed(string word)
    {
        var end = word.Length;
        while (end > 1 && word[end - 1] == word[end - 2] && "aeiou".Contains(word[end - 1], StringComparison.Ordinal))
        {
            end--;
        }

        return word == "see" ? word : word[..end];
    }

    public static bool IsNo(IReadOnlyList<string> words) =>
        words.Count is > 0 and <= 5 && words.Any(No.Contains) && words.All(word => No.Contains(word) || NoFillers.Contains(word));

    public static bool IsNegation(string word) => No.Contains(word);

    public static bool IsInterrogative(string word) => Interrogatives.Contains(word);

    public static bool IsGreeting(IReadOnlyList<string> words) => words.Count > 0 && words.Any(GreetingCores.Contains) && words.All(Greetings.Contains);

    public static bool IsThanks(IReadOnlyList<string> words) => words.Count > 0 && words.Any(ThanksCores.Contains) && words.All(Thanks.Contains);

    public static bool AsksForDiscount(IReadOnlyList<string> words) => words.Any(DiscountWords.Contains);

    /// <summary>Whether one show is set against another.</summary>
    public static bool IsContrast(string padded) => Holds(padded, Contrasts);

    /// <summary>Whether it is another than the one that was put forward, without saying which.</summary>
    public static bool IsOtherOne(string padded) => Holds(padded, OtherOnes);

    /// <summary>Whether all of them are meant.</summary>
    public static bool IsAll(string padded) => Holds(padded, All);

    /// <summary>Whether somebody else's requests or standing are asked for.</summary>
    public static bool AsksAboutOthers(IReadOnlyList<string> words) => words.Any(Others.Contains) && words.Any(OthersDeeds.Contains);

    /// <summary>"Me llamo Ana" says Ana.</summary>
    public static string NameIn(string text) => NamesOneself().Replace(text.Trim(), string.Empty);

    public static bool IsIdentityFiller(string word) => IdentityFillers.Contains(word);

    private static bool Holds(string padded, string[] phrases) => Array.Exists(phrases, phrase => padded.Contains(phrase, StringComparison.Ordinal));

    private static string[] Lines(string text) =>
        [.. text.Split(['|', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(phrase => $" {phrase} ")];

    private static HashSet<string> Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex(@"^(?:hola|y|bueno|dale)?[,\s]*(?:me\s+llamo|mi\s+nombre\s+es|soy)\s+(?=\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamesOneself();
}
