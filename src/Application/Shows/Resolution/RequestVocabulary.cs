namespace CharroBot.Application.Shows.Resolution;

/// <summary>
/// The words of asking ("hola, quiero un descuento para el show de …"), which say nothing of which show is meant.
/// Negations ("no", "menos", "salvo") are left out on purpose: a text that excludes something must not resolve as if it did not.
/// </summary>
internal static class RequestVocabulary
{
    private static readonly HashSet<string> StopWords = Split("""
        a al ante con de del desde e el ella ellos en entre es esa ese eso esos esta este esto estos hacia hasta la las le les lo los me mi mis nos o os para
        pa p por q que se si su sus te tu tus u un una uno unos unas x y ya d k the of and and/or
        """);

    private static readonly HashSet<string> RequestWords = Split("""
        hola holas holi holis ola buen buena buenas bueno buenos dia dias tarde tardes noche noches hey ey che usted ustedes vos vosotros sr sra sres estimado estimada estimados estimades querido queridos queridas
        gracias grax graciass totales muchas muchisimas mil desde saludos saludo abrazo abrazos beso besos besitos cariños carinos cordiales atte atentamente chau
        favor porfa porfavor porfis porfi porfas xfa xfavor fa pls please plis plz dale ok okey okay genial genios genio genia
        quiero quiere quieras queria quisiera querria quieren queremos quisieramos querriamos necesito necesitaria necesitamos busco buscaba buscando deseo desearia deseamos
        gustaria gusta encantaria interesa interesaria interesado interesada interesados ganas
        pedir pido pedimos solicitar solicito solicitud solicitamos pedido sacar saco conseguir consigo consiguen consigue obtener tener tenes tiene tienen tenian tendran tengo tenemos
        aplicar aplico acceder accedo reservar reserva reservo reserven comprar compro compra anotar anoto anotarme anotenme anotame sumar sumo sumarme participar participo
        mandar mandan mandame manden pasan pasar paso pasame pasen dan dar dame darme das hacer hago hace hacen saber sabes saben consulto consulta consultar preguntar pregunto
        puede puedo pueden pude pudimos podes podria podrian podemos poder ser seria es son soy somos sea estoy estamos estan esta esten estar voy vamos van ir iria ire irme yendo asistir ver verlos verlas verlo verla vernos viendo
        hay haya habra hubiera queda quedan quedaron sigue siguen aun todavia toca tocan tocar tocando viene vienen venir vendran presenta presentan va vi vimos
        descuento descuentos dto dtos desc descuentito promo promos promocion promociones beneficio beneficios oferta cupo cupos codigo cupon vale 2x1 3x2
        entrada entradas entraditas ticket tickets tique tiques lugar lugares pase pases invitacion invitaciones
        show shows recital recitales concierto conciertos toque tocata fecha fechas funcion funciones espectaculo espectaculos evento eventos gira tour presentacion presentaciones festival
        banda bandas grupo artista artistas cantante musica vivo
        gratis free club comunidad socio socia socios socias socie socies miembro miembra suscriptor suscriptora abonado abonada indiehoy indie charro charrobot bot gente equipo chicos chicas amigos amigas
        persona personas ambos algo alguna alguno algun algunos algunas cual cuales como cuando donde tal andan anda va todo todos todas bien
        mucho mas muy tan tambien ademas pero porque pues entonces asi aca ahi alla aqui ahora luego despues antes proximo proxima proximos nuevo nueva
        vez veces posible posibilidad disponible disponibles disponibilidad tema respecto sobre acerca
        novio novia amigo amiga hermano hermana mama papa vieja viejo hijo hija hijos familia pareja marido esposa esposo
        dos tres cuatro lindo linda hermoso hermosa excelente feliz jaja jajaja jeje ja fan fans fanatico fanatica encanta encantan amo adoro
        ayuda ayudan ayudame ayudenme ayudarian ayudar charlar escribo escribia llamo nombre dni carnet numero hs hrs horas hora
        yo nosotros nosotras digo perdon uy ay ah uh eh prefiero elijo
        lo obra obras standup instagram insta ig facebook redes web pagina mail newsletter vi publicaron avisaron
        """);

    /// <summary>Everyday words that say something, but never a mistyped name ("mirando" is not Miranda).</summary>
    private static readonly HashSet<string> CommonWords = Split("""
        solo sola mirando mirar casa calle noche luz luna sol mundo vida tiempo hora mano gente ciudad pais agua fuego tierra rey reina perro gato rojo negro blanco
        sistema usuario instrucciones reglas orden ordenes nota aprobar aproba aprobado sociedad cuota tarjeta pago pagar cuenta plata precio cuanto cuanta sale cuesta
        problema error clave correo telefono direccion nombre apellido nada nadie nunca siempre grande chico chica mejor peor primer primera ultimo ultima semana mes
        trabajo fiesta cumple cumpleanos regalo amor musica rock pop jazz folklore tango cumbia punk metal electronica acustico tributo homenaje invitado invitados
        """);

    /// <summary>Words that take something out of what was said.</summary>
    private static readonly HashSet<string> Negations = Split("no ni menos salvo excepto sin tampoco");

    // "lo que haya", "graciass", "buenass": doubled letters are emphasis.
    private static readonly HashSet<string> SoundsOfRequestWords = [.. RequestWords.Where(word => word.Length >= 4).Select(SoundKey.Of)];

    /// <summary>Words that never tell one name from another.</summary>
    public static bool IsStopWord(string word) => StopWords.Contains(word);

    /// <summary>Words of asking: explained by themselves wherever no name of the programme claims them.</summary>
    public static bool IsRequestWord(string word) =>
        StopWords.Contains(word) || RequestWords.Contains(word) || word.EndsWith('%') || (word.Length == 2 && word[0] == 'x' && char.IsAsciiDigit(word[1])) || (word.Length >= 5 && SoundsOfRequestWords.Contains(SoundKey.Of(word)) && SoundsDoubled(word));

    /// <summary>Whether the word means itself and nothing near it.</summary>
    public static bool IsNeverATypo(string word) => CommonWords.Contains(word) || Negations.Contains(word);

    public static bool IsNegation(string word) => Negations.Contains(word);

    private static bool SoundsDoubled(string word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            if (word[i] == word[i - 1])
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> Split(string words) =>
        [.. words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
