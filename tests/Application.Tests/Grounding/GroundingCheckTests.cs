using CharroBot.Application.Grounding;
using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Tests.Grounding;

/// <summary>What a letter about one show may say: Las Pelotas, Teatro El Círculo, Rosario, Sunday 8 November 2026, 21:00, 20% OFF.</summary>
public sealed class GroundingCheckTests
{
    private static readonly DateTime When = ClubTime.ToUtc(new DateTime(2026, 11, 8, 21, 0, 0));

    private static readonly FactSheet Sheet = FactSheet.Of(
        ["Ana", "PELOTAS-ROS", "Las Pelotas: Gira 420", "Las Pelotas", "Teatro El Círculo", "Rosario", null], ["20% OFF", null], [When]);

    private static readonly ProgrammeNames Programme = ProgrammeNames.Of(
    [
        Show("Las Pelotas", "Teatro El Círculo", "Rosario"), Show("La Vela Puerca", "Movistar Arena", "CABA"), Show("Divididos", "Quality", "Córdoba"),
        Show("Estelares", "Niceto Club", "CABA"), Show("La noche", "Club", "San Miguel de Tucumán"),
    ]);

    [Theory]
    [InlineData("¡Qué lindo que vengas, Ana! Que lo disfrutes un montón.")]
    [InlineData("Ojalá la pases hermoso con tu hermana. ¡Gracias por ser parte de la comunidad de IndieHOY!")]
    [InlineData("Las Pelotas te espera en el Teatro El Círculo de Rosario.")]
    [InlineData("Nos vemos el domingo 8 de noviembre a las 21:00 en Rosario.")]
    [InlineData("Es el 8/11 a las 21 h: tenés 20% OFF.")]
    [InlineData("Tu beneficio es 20 % OFF, y «Las Pelotas: Gira 420» te espera.")]
    [InlineData("las pelotas en rosario, ¡qué planazo!")]
    [InlineData("Una noche para no olvidar. ¡Mil gracias por el aguante!")]
    [InlineData("Buenas noticias: La banda que te gusta llega a tu ciudad.")]
    [InlineData("El Círculo te va a encantar.")]
    public void Letter_ThatSaysOnlyWhatIsOnTheSheet_HasNoFinding(string letter) =>
        GroundingCheck.OfLetter(letter, Sheet, Programme).ShouldBeEmpty();

    [Theory]
    [InlineData("Tenés 50% de descuento.", "50%")]
    [InlineData("Tenés 20 entradas.", "20")]
    [InlineData("Tenés el cincuenta por ciento.", "cincuenta por ciento")]
    [InlineData("Es a mitad de precio.", "mitad de precio")]
    [InlineData("Es un 2x1 para vos.", "2x1")]
    [InlineData("Es un dos por uno para vos.", "dos por uno")]
    [InlineData("Sale $4.500 en boletería.", "$4.500")]
    [InlineData("Sale 4500 pesos.", "4500 pesos")]
    [InlineData("Sale cinco mil pesos.", "mil pesos")]
    [InlineData("Empieza a las 20:30.", "20:30")]
    [InlineData("Empieza a las nueve y media de la noche.", "nueve y media")]
    [InlineData("Empieza a las 8 de la noche.", "8 de la noche")]
    [InlineData("Es el 9 de noviembre.", "9 de noviembre")]
    [InlineData("Es el 8/12.", "8/12")]
    [InlineData("Es este sábado.", "sábado")]
    [InlineData("Es en diciembre.", "diciembre")]
    [InlineData("Es mañana mismo.", "mañana")]
    [InlineData("Nos vemos hoy.", "hoy")]
    [InlineData("Entrá a www.entradas.com/x y listo.", "www.entradas.com/x")]
    [InlineData("Entrá a entradas.example.", "entradas.example")]
    [InlineData("Escribinos a hola@indiehoy.com.", "hola@indiehoy.com")]
    [InlineData("Seguinos en @indiehoy.", "@indiehoy")]
    [InlineData("Usá el código ABC-123.", "ABC-123")]
    [InlineData("Usá el código PROMO2026.", "PROMO2026")]
    [InlineData("Podés ir con dos personas.", "dos")]
    [InlineData("La segunda entrada va por nosotros.", "segunda")]
    [InlineData("La entrada es gratis.", "gratis")]
    [InlineData("Te llevás una remera.", "remera")]
    [InlineData("Podés entrar con un acompañante.", "acompañante")]
    [InlineData("Tenés acceso VIP.", "VIP")]
    [InlineData("Quedan pocos lugares.", "Quedan")]
    [InlineData("Son las últimas entradas.", "últimas entradas")]
    [InlineData("Te esperamos en el Luna Park.", "Luna")]
    [InlineData("Te esperamos en Tucumán.", "Tucumán")]
    [InlineData("te esperamos en tucumán.", "tucumán")]
    [InlineData("Divididos la va a romper.", "Divididos")]
    [InlineData("Va a tocar la vela puerca de invitada.", "vela puerca")]
    [InlineData("Con Estelares como banda invitada.", "Estelares")]
    [InlineData("Saludos de parte de Gustavo.", "Gustavo")]
    [InlineData("Nos vemos en Rosario Central.", "Central")]
    [InlineData("Hola [nombre], que lo disfrutes.", "[")]
    [InlineData("Que lo disfrutes <b>mucho</b>.", "<")]
    [InlineData("Que lo disfrutes **mucho**.", "**")]
    [InlineData("Como modelo de lenguaje, te deseo lo mejor.", "modelo de lenguaje")]
    public void Letter_ThatSaysMore_NamesWhatItIs(string letter, string words) =>
        GroundingCheck.OfLetter(letter, Sheet, Programme).ShouldContain(finding => finding.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void Letter_WithANumberThatIsNotOnTheSheet_NeverPasses() =>
        Gen.Int[0, 100_000].Where(number => number is not (8 or 2026 or 420)).Sample(number =>
            GroundingCheck.OfLetter($"Te guardamos {number} para vos.", Sheet, Programme).Count > 0);

    [Fact]
    public void Letter_WithAWordThatLooksLikeAName_NeverPasses() =>
        Gen.String[Gen.Char['a', 'z'], 4, 12].Sample(letters =>
        {
            var name = char.ToUpperInvariant(letters[0]) + letters[1..];
            return SpanishText.IsEveryday(letters) || Sheet.HoldsWord(letters)
                || GroundingCheck.OfLetter($"Te esperamos con {name} esta vez.", Sheet, Programme).Count > 0;
        });

    [Fact]
    public void Letter_WhateverTheText_NeverThrows() => Gen.String.Sample(text =>
    {
        _ = GroundingCheck.OfLetter(text, Sheet, Programme);
        _ = SpanishText.IsSpanish(text);
    });

    [Fact]
    public void Report_ThatTalksOfPlacesLeft_IsLeftAlone_AndOfAWrongNumber_IsNot()
    {
        GroundingCheck.OfReport("Hay cupo y es un pedido común.", Sheet, Programme).ShouldBeEmpty();
        GroundingCheck.OfReport("Pide 40 entradas para Las Pelotas.", Sheet, Programme).ShouldHaveSingleItem().ShouldContain("40");
    }

    private static CatalogShow Show(string artist, string venue, string city) => new(0, "X", artist, artist, venue, city, null, true, []);
}
