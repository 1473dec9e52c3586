namespace CharroBot.Application.Chat.Dialogue;

/// <summary>Phrases by which a folded message is known for what it is. Whole words, anywhere in the message.</summary>
internal static class ChatVocabulary
{
    private static readonly string[] StartsOver = Lines("""
        empezar de nuevo | empecemos de nuevo | empeza de nuevo | arrancar de nuevo | arranquemos de nuevo | arranca de nuevo | desde cero | de cero | reiniciar | reinicia
        volver a empezar | volvamos a empezar | empezar otra vez | empecemos otra vez | borron y cuenta nueva | empezar todo de nuevo
        """);

    private static readonly string[] WantsHuman = Lines("""
        hablar con alguien | hablar con una persona | hablar con un humano | con una persona | con un humano | con alguien | persona real | persona de verdad | persona humana | humano | humana
        operador | operadora | representante | asesor | asesora | alguien del equipo | hablar con el equipo | con el equipo | atencion al cliente | con un ser humano | que me atienda alguien
        pasame con | comunicame con | no quiero hablar con un bot | no quiero un bot
        """);

    private static readonly string[] Withdraws = Lines("""
        cancelar el pedido | cancelar mi pedido | cancela mi pedido | cancela el pedido | cancelen mi pedido | cancelar el descuento | cancelar mi descuento | anular el pedido | anular mi pedido | anula mi pedido
        ya no voy a ir | no voy a poder ir | ya no lo quiero | ya no la quiero | ya no quiero el descuento | dar de baja el pedido | dar de baja mi pedido | retirar mi pedido | me bajo del show | cancelar ese pedido | cancela ese pedido
        """);

    private static readonly string[] Cancels = Lines("""
        cancelar | cancela | cancelalo | dejalo | deja nomas | dejemoslo | olvidate | olvidalo | no quiero nada | no importa | ya fue | basta | mejor no | salir | nada gracias | no gracias | chau | adios | dejalo ahi | nada dejalo | no quiero
        """);

    private static readonly string[] AsksStatus = Lines("""
        como va | como viene | en que quedo | en que anda | estado de mi pedido | estado del pedido | estado de mis pedidos | mi pedido | mis pedidos | que paso con mi | novedades | ya lo aprobaron | me aprobaron | me lo aprobaron | ya me aprobaron
        salio mi descuento | salio el descuento | tengo respuesta | pedido anterior | que onda mi descuento | que onda mi pedido | lo que pedi | el descuento que pedi | alguna noticia
        """);

    private static readonly string[] AsksStanding = Lines("""
        estoy al dia | estare al dia | esta al dia mi | mi cuota esta | mi suscripcion esta | mi membresia esta | esta activa mi | debo algo | debo plata | debo la cuota | debo cuota | debo cuotas | tengo deuda
        tengo la cuota al dia | figuro al dia | estoy activo | estoy activa | estoy habilitado | estoy habilitada | mi situacion
        """);

    private static readonly string[] AsksProgramme = Lines("""
        que shows | que hay | que recitales | que conciertos | quien toca | quienes tocan | que toca | cuando toca | cuando tocan | donde toca | donde tocan | a que hora | hay shows | hay algo | que bandas | cartelera | programacion | agenda | grilla
        ver shows | ver los shows | shows disponibles | que descuentos hay | que descuentos tienen | que descuentos tenes | que descuentos | proximos shows | que fechas | cuando es | cuando viene | cuando vienen | cuando se presenta | donde es | que dia | mostrame | mostrame los shows | lista de shows | todos los shows
        """);

    private static readonly string[] CorrectsShow = Lines("otro show | cambiar el show | cambiar show | cambia el show | cambiar de show | me equivoque de show | ese no es | no es ese | no es ese show | ninguna | ninguno | ninguno de esos | ninguna de esas | otra fecha | otra banda | otro artista");

    private static readonly string[] CorrectsEmail = Lines("otro email | otro mail | otro correo | cambiar el email | cambiar el mail | cambiar email | cambiar mail | cambiar el correo | corregir el email | corregir el mail | corregir email | me equivoque de mail | me equivoque de email | me equivoque en el mail | me equivoque en el email | el mail esta mal | el email esta mal | puse mal el mail | puse mal el email");

    private static readonly string[] CorrectsDni = Lines("otro dni | cambiar el dni | cambiar dni | corregir el dni | corregir dni | me equivoque de dni | me equivoque en el dni | el dni esta mal | puse mal el dni");

    private static readonly HashSet<string> Yes = Words("si sip sisi see ok oka okey okay dale listo joya genial perfecto confirmo confirmado obvio claro va vamos vale exacto correcto pedilo pedila pedime pedimelo hacelo mandale manda mandalo metele quiero yes bueno buenisimo barbaro tal cual afirmativo seguro adelante acepto pasala pasalo cancelalo cancela dejalo eso esa ese esta este");

    private static readonly HashSet<string> YesAlone = Words("si sip sisi see ok oka okey okay dale listo joya genial perfecto confirmo confirmado obvio claro vamos vale exacto correcto pedilo pedila pedime pedimelo hacelo mandale metele yes bueno buenisimo barbaro afirmativo adelante acepto pasala pasalo quiero va seguro");

    private static readonly HashSet<string> YesFillers = Words("por favor porfa porfi que de una lo la el me mi descuento pedido gracias muchas es asi nomas ya che por un una ahi entonces bien todo pedi con entrada las los para mi charro");

    private static readonly HashSet<string> No = Words("no nop nah nono negativo nunca tampoco");

    private static readonly HashSet<string> NoFillers = Words("gracias todavia aun por ahora mejor para nada quiero esta mal es eso asi");

    private static readonly HashSet<string> Interrogatives = Words("que como cuando donde cuanto cuanta cuantos cuantas cual cuales quien quienes puedo podria podemos puede tengo necesito existe sirve sirven aceptan cobran");

    private static readonly HashSet<string> Greetings = Words("hola holas holi holis buenas buenos buen dia dias tardes noches hey ey que tal todo bien como andas como estas charro bot gente che saludos");

    private static readonly HashSet<string> GreetingCores = Words("hola holas holi holis buenas buenos buen hey ey saludos");

    private static readonly HashSet<string> Thanks = Words("gracias graciass muchas mil genial buenisimo genio genia idolo crack te agradezco agradecido agradecida ok dale listo barbaro perfecto joya re por todo muy amable sos un una");

    private static readonly HashSet<string> ThanksCores = Words("gracias agradezco agradecido agradecida genio genia idolo crack");

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

    /// <summary>A yes, and nothing besides: whoever adds a "pero", a question or a name has not confirmed.</summary>
    public static bool IsYes(IReadOnlyList<string> words) =>
        words.Count is > 0 and <= 8 && words.All(word => Yes.Contains(word) || YesFillers.Contains(word))
        && (words.Any(YesAlone.Contains) || string.Join(' ', words) is "de una" or "por favor" or "tal cual" or "asi es" or "eso es" or "es esa" or "es ese" or "es eso" or "esa" or "ese" or "esa misma");

    public static bool IsNo(IReadOnlyList<string> words) =>
        words.Count is > 0 and <= 5 && words.Any(No.Contains) && words.All(word => No.Contains(word) || NoFillers.Contains(word));

    public static bool IsNegation(string word) => No.Contains(word);

    public static bool IsInterrogative(string word) => Interrogatives.Contains(word);

    public static bool IsGreeting(IReadOnlyList<string> words) => words.Count > 0 && words.Any(GreetingCores.Contains) && words.All(Greetings.Contains);

    public static bool IsThanks(IReadOnlyList<string> words) => words.Count > 0 && words.Any(ThanksCores.Contains) && words.All(Thanks.Contains);

    public static bool AsksForDiscount(IReadOnlyList<string> words) => words.Any(DiscountWords.Contains);

    public static bool IsIdentityFiller(string word) => IdentityFillers.Contains(word);

    private static bool Holds(string padded, string[] phrases) => Array.Exists(phrases, phrase => padded.Contains(phrase, StringComparison.Ordinal));

    private static string[] Lines(string text) =>
        [.. text.Split(['|', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(phrase => $" {phrase} ")];

    private static HashSet<string> Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
