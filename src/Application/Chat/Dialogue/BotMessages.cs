using CharroBot.Application.Shows;
using CharroBot.Application.Shows.Resolution;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;

namespace CharroBot.Application.Chat.Dialogue;

/// <summary>What the bot says: Argentine Spanish, vos, warm, short. Nothing here promises a discount or says how many are left.</summary>
internal static class BotMessages
{
    public const string Welcome = "¡Hola! Soy Charro Bot, de IndieHOY. Te ayudo a pedir descuentos para shows. ¿A cuál querés ir?";
    public const string HelloAgain = "¡Hola de nuevo! ¿Qué hacemos?";
    public const string YouAreWelcome = "¡De nada! Si necesitás algo más, acá estoy.";
    public const string AskShow = "¿Para qué show es? Decime el artista y, si querés, la ciudad o la fecha.";
    public const string AskEmail = "¿Con qué email estás en la comunidad?";
    public const string AskDni = "¿Y tu DNI? Es para confirmar que sos vos.";
    public const string AskName = "¿Cómo te llamás? Nombre y apellido.";
    public const string BadEmail = "Ese email no parece completo. Escribilo así: nombre@dominio.com.";
    public const string NotADni = "El DNI va con números, sin letras: 7 u 8 cifras.";
    public const string NotAMember = "No encuentro una membresía con ese email y ese DNI. Revisá el DNI y mandámelo de nuevo, o decime otro email.";
    public const string TooManyTries = "Ya probamos varias veces y esos datos no coinciden. Para cuidar las cuentas, por acá no puedo seguir probando.";
    public const string AskedTooOften =
        "Con ese email ya hubo muchos pedidos e intentos en la última hora. Para cuidar las cuentas paro un rato: probá de nuevo más tarde. "
        + "Si el email es tuyo, en la página /entrar te mandamos un código para seguir ahora.";

    public const string Dropped = "Listo, lo dejamos así.";
    public const string NothingToDrop = "Dale. Si necesitás algo, acá estoy.";
    public const string FreshStart = "Arrancamos de nuevo. ¿Qué show buscás?";
    public const string NothingToConfirm = "No tengo nada para confirmar.";
    public const string Sorry = "Lamento lo que pasó. Yo no lo puedo resolver, pero una persona del equipo sí: si querés, le paso esta charla.";
    public const string NotFiled = "Dale, no lo pido. ¿Cambiamos algo o lo dejamos?";
    public const string Unclear = "Perdón, no te entendí.";
    public const string YesOrNo = "¿Lo pido? Contestame sí o no.";
    public const string ShowNotFound = "No encontré ese show en la programación.";
    public const string NoRequests = "No veo pedidos tuyos todavía.";
    public const string NothingToWithdraw = "No tenés ningún pedido que se pueda cancelar.";
    public const string WhichToWithdraw = "¿Cuál de tus pedidos cancelo?";
    public const string WithdrawnAll = "Listo, cancelé esos pedidos.";
    public const string Withdrawn = "Listo, cancelé ese pedido.";
    public const string NotWithdrawable = "Ese pedido ya no se puede cancelar: la respuesta ya salió.";
    public const string AlreadyHandedOver = "Tu charla ya la tiene el equipo: te contestan por email.";
    public const string AskHandOver = "¿Le paso esta charla a una persona del equipo? Te contesta por email.";
    public const string HandedOver = "Listo, le pasé la charla al equipo. Te contesta una persona por email.";
    public const string WhoForHuman = "Te paso con una persona del equipo, que te contesta por email.";
    public const string NoAnswer = "Eso no lo sé, y prefiero no inventar. Si querés, se lo paso a una persona del equipo.";
    public const string NoShows = "Por ahora no hay shows con descuentos disponibles.";
    public const string SomeShows = "Estos son los próximos con descuentos disponibles. ¿Te interesa alguno?";
    public const string WhichOfThose = "¿Cuál de esos es? Decime el número, la ciudad o la fecha.";
    public const string NotUpcoming = "Ese show no está disponible para pedir. Decime otro.";
    public const string BackTo = "Volviendo a lo tuyo: ";
    public const string Full = "Esta charla ya es muy larga. Empezá una nueva y seguimos.";

    public const string PickIt = "Pedir un descuento";
    public const string SeeShows = "Ver shows";
    public const string MyRequest = "¿Cómo va mi pedido?";
    public const string Person = "Hablar con una persona";
    public const string Yes = "Sí, pedilo";
    public const string No = "No";
    public const string OtherShow = "Otro show";
    public const string OtherEmail = "Otro email";
    public const string LeaveIt = "Dejalo";
    public const string AskAnyway = "Sí, dejalo pedido";
    public const string NoThanks = "No, gracias";

    public static string Join(string? lead, string text) => string.IsNullOrEmpty(lead) ? text : text.Length == 0 ? lead : $"{lead} {text}";

    /// <summary>What is said in place of a sentence that was said twice already.</summary>
    /// <param name="times">How often it was said before.</param>
    public static string AnotherWay(Slot? asked, int times) => (asked, times % 2) switch
    {
        (_, 1) => "Parece que por acá no nos estamos entendiendo. Te puede ayudar una persona del equipo: tocá «Hablar con una persona», o escribí «empezar de nuevo».",
        (Slot.Email, _) => "Sigo sin poder leer el email. Mandame solo eso, todo junto y con arroba, como ana.perez@gmail.com; o escribí «persona» y sigue alguien del equipo.",
        (Slot.Dni, _) => "Con esos datos no lo encuentro. Probá con el otro email que uses, mandame el DNI solo con números, o escribí «persona» y sigue alguien del equipo.",
        (Slot.Option, _) => "Contestame con el número de la lista (1, 2, 3…), o tocá una de las opciones. Si no es ninguna, escribí «otro show» o «persona».",
        (Slot.Confirmation, _) => "Para pedirlo necesito un sí; con un no, lo dejo. Si querés otra cosa, escribí «otro show» o «persona».",
        _ => "Probemos de otra forma: escribí solo el nombre del artista, o «ver shows» y elegís de la lista. También podés escribir «persona» y sigue alguien del equipo.",
    };

    public static string NothingIn(string place) => $"Por ahora no hay shows en {place}.";

    public static string AskWithdrawAll(IReadOnlyList<string> requested) => $"¿Cancelo tus {requested.Count} pedidos: {string.Join("; ", requested)}?";

    public static string AskSwap(string filed, string other) => $"¿Cancelo tu pedido para {filed}? Después te pido {other}.";

    public static string Again(Slot asked) => asked switch
    {
        Slot.Email => AskEmail,
        Slot.Dni => AskDni,
        Slot.Name => AskName,
        Slot.Confirmation => YesOrNo,
        Slot.Option => WhichOfThose,
        _ => AskShow,
    };

    public static string NoContact(string? contact) => contact is null
        ? string.Empty
        : $" Si querés, escribile al equipo: {contact}.";

    public static string Found(CatalogShow show, PublicShow details) => $"¡Buenísimo! {Describe(show, details)}.";

    public static string About(CatalogShow show, PublicShow details, bool offers = true) =>
        $"{Describe(show, details)}. {(details.DiscountsAvailable ? "Hay descuentos disponibles." : "Los descuentos están agotados por ahora.")}{(details.DiscountsAvailable && offers ? " ¿Querés que te pida uno?" : string.Empty)}";

    public static string Greeting(string firstName, bool inOrder) => inOrder
        ? $"¡Gracias, {firstName}! Tu membresía está al día."
        : $"Gracias, {firstName}.";

    public static string Standing(string firstName, bool active, bool feeCurrent) => (active, feeCurrent) switch
    {
        (true, true) => $"{firstName}, tu suscripción está activa y tu cuota está al día. ¡Todo en orden!",
        (true, false) => $"{firstName}, tu suscripción está activa, pero la cuota mensual figura atrasada. {ReasonCode.PaymentOverdue.MemberText()}",
        _ => $"{firstName}, tu suscripción no figura activa. {ReasonCode.SubscriptionInactive.MemberText()}",
    };

    public static string AskConfirmation(CatalogShow show, PublicShow details, string email) =>
        $"Entonces: descuento para {Describe(show, details)}, y la respuesta va a {email}. ¿Lo pido?";

    public static string Obstacle(ReasonCode reason) =>
        $"{reason.MemberText()} ¿Querés que lo deje pedido igual, para que lo mire una persona del equipo?";

    public static string Submitted(string show, string email) =>
        $"¡Listo! Pedí tu descuento para {show}. Ahora lo revisa el equipo, y la respuesta te llega a {email}.";

    public static string SubmittedButRefused(string show, ReasonCode reason) =>
        $"Quedó pedido para {show}, y lo va a mirar una persona del equipo. Tené en cuenta: {reason.MemberText()}";

    public static string Status(RequestDescription request) => $"{request.Show}: {request.Words}";

    public static string AskWithdraw(string show) => $"¿Cancelo tu pedido para {show}?";

    public static string WhichQuestion(IReadOnlyList<string> questions) => questions is [var only]
        ? $"No estoy seguro de haberte entendido. ¿Me preguntás esto?\n{only}\nSi no es eso, te puede contestar una persona del equipo."
        : $"No estoy seguro de haberte entendido. ¿Es alguna de estas?\n{string.Join('\n', questions.Select((question, i) => $"{i + 1}. {question}"))}\nSi no es ninguna, te puede contestar una persona del equipo.";

    public static string Rests(string heading) => $"\n\nSegún «{heading}».";

    /// <summary>"Las Pelotas · Rosario · vie 8/11": tells the shows of a list apart.</summary>
    public static string Label(CatalogShow show) => string.Join(" · ", new[]
    {
        show.Artist,
        show.City ?? show.Venue,
        show.Date is { } date ? ClubTime.InShort(date) : "sin fecha",
    }.OfType<string>());

    public static string Describe(CatalogShow show, PublicShow details)
    {
        var place = (show.Venue, show.City) switch
        {
            ({ } venue, { } city) => $" en {venue}, {city}",
            ({ } venue, null) => $" en {venue}",
            (null, { } city) => $" en {city}",
            _ => string.Empty,
        };
        var when = show.Date is { } date ? $", {ClubTime.InWords(date)}" : ", con fecha a confirmar";
        var benefit = details.DiscountType is { } type ? $" ({type})" : string.Empty;
        return $"{show.Artist}{place}{when}{benefit}";
    }
}

/// <summary>A request in words.</summary>
internal sealed record RequestDescription(string TrackingId, int? ShowId, string Show, string Words, bool CanBeCancelled);
