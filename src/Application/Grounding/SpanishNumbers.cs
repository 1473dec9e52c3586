using System.Globalization;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Grounding;

/// <summary>Numbers that are written as words. <c>un</c> and <c>una</c> are articles, and say nothing.</summary>
internal static class SpanishNumbers
{
    private static readonly Dictionary<string, int> Values = Parse(
        "cero 0, dos 2, tres 3, cuatro 4, cinco 5, seis 6, siete 7, ocho 8, nueve 9, diez 10, once 11, doce 12, trece 13, catorce 14, quince 15, dieciseis 16, "
        + "diecisiete 17, dieciocho 18, diecinueve 19, veinte 20, veintiuno 21, veintiun 21, veintidos 22, veintitres 23, veinticuatro 24, veinticinco 25, "
        + "treinta 30, cuarenta 40, cincuenta 50, sesenta 60, setenta 70, ochenta 80, noventa 90, cien 100, ciento 100, doscientos 200, doscientas 200, "
        + "trescientos 300, trescientas 300, cuatrocientos 400, cuatrocientas 400, seiscientos 600, seiscientas 600, setecientos 700, setecientas 700, "
        + "ochocientos 800, ochocientas 800, novecientos 900, novecientas 900, millon 1000000, millones 1000000, quinto 5, quinta 5, sexto 6, sexta 6, "
        + "quinientos 500, quinientas 500, mil 1000, docena 12, doble 2, triple 3, segundo 2, segunda 2, tercer 3, tercera 3, cuarta 4");

    /// <summary>The number a word or digits mean, as invariant digits; the word itself where it is none.</summary>
    public static string Read(string text)
    {
        var folded = TextFolding.Fold(text);
        return Values.TryGetValue(folded, out var value) ? value.ToString(CultureInfo.InvariantCulture) : Digits(folded);
    }

    /// <summary>"4.500" and "4500" are the same number here, "4,50" is "4.5".</summary>
    private static string Digits(string text)
    {
        var plain = text.Replace(".", string.Empty, StringComparison.Ordinal).Replace(',', '.').Replace(" ", string.Empty, StringComparison.Ordinal).Trim('.');
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.####", CultureInfo.InvariantCulture)
            : text;
    }

    private static Dictionary<string, int> Parse(string list) => list.Split(", ").Select(pair => pair.Split(' '))
        .ToDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture));
}
