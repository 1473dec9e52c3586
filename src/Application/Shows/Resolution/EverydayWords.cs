namespace CharroBot.Application.Shows.Resolution;

/// <summary>
/// Words that stand in any message: function words, short answers, numbers, days. A name made of them ("No Te Va Gustar", "El Otro Yo", "La 25")
/// is said only where its words stand together in their order; one of them alone is no evidence for it.
/// </summary>
internal static class EverydayWords
{
    private const int LongestCount = 2;

    private static readonly HashSet<string> FunctionWords = Split("""
        yo tu vos el ella ello nosotros nosotras ustedes ellos ellas uno una alguien nadie algo nada todo toda todos todas otro otra otros otras mismo misma mismos mismas cada cualquier cualquiera
        ambos ambas varios varias tal tales cuyo conmigo contigo consigo ti mio mia mios mias tuyo tuya suyo suya nuestro nuestra nuestros nuestras alguno alguna ninguno ninguna ningun
        este esta esto estos estas ese esa eso esos esas aquel aquella aquello aquellos aquellas
        y o u e ni pero sino aunque porque pues si no que como cuando donde quien quienes cual cuales cuanto cuanta cuantos cuantas mientras segun entonces
        a ante bajo con contra de del desde durante en entre hacia hasta mediante para por sin sobre tras al
        hoy ayer anoche manana ahora luego despues antes tarde temprano siempre nunca jamas todavia aun ya recien pronto aca ahi alli alla aqui cerca lejos arriba abajo adentro afuera
        mas menos muy tan tanto mucho mucha muchos muchas poco poca pocos pocas bastante demasiado casi solo sola solos solas bien mal mejor peor igual tambien tampoco quizas tal vez capaz
        sip sisi nop nah ok okey dale bueno buena buenos buenas listo claro obvio perfecto hola chau gracias favor
        ser soy sos es somos son era fue fui estar estoy estas esta estamos estan hay haber he ha han tener tengo tenes tiene tienen ir voy vas va vamos van venir viene vienen vengo
        hacer hago haces hace hacen hizo decir digo deci dice dicen decime saber se sabes sabe poder puedo podes puede pueden querer quiero queres quiere quieren gustar gusta gustan gusto
        ver veo ves ve vemos ven dar doy das da dan llegar llega pasar pasa pasan quedar queda quedan creer creo parece necesito espera esperar deja dejar
        uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta cuarenta cincuenta cien ciento mil millon primero primera primer segundo segunda tercero tercera
        cuarto cuarta quinto quinta ultimo ultima proximo proxima siguiente anterior
        lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
        dia dias noche noches semana semanas mes meses ano anos hora horas finde rato vez veces
        the a an and or of to in on at is are it i you he she we they me my your this that no yes not who what where when
        o os as um uma eu voce voces nos eles elas nao sim nem meu minha seu sua isso isto aqui hoje ontem amanha
        """);

    /// <summary>Whether the word says nothing of a name by itself.</summary>
    public static bool Holds(string word) =>
        FunctionWords.Contains(word)
        || RequestVocabulary.IsRequestWord(word)
        || RequestVocabulary.IsNegation(word)
        || (word.Length <= LongestCount && word.All(char.IsAsciiDigit));

    private static HashSet<string> Split(string words) =>
        [.. words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
