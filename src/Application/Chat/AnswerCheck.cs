using System.Text.RegularExpressions;
using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Chat;

/// <summary>What a generated answer must not do beside inventing facts: promise, or turn a no into a yes.</summary>
public static partial class AnswerCheck
{
    private static readonly HashSet<string> Negations = ["no", "nunca", "ni", "sin", "tampoco", "ningun", "ninguna", "nadie", "solo", "todavia"];

    /// <summary>Whether it promises a discount, or says that something was granted.</summary>
    public static bool Promises(string text) => Promise().IsMatch(text);

    /// <summary>A passage that begins with a yes or a no is answered likewise; others may be put as one likes.</summary>
    public static bool SaysTheSame(string answer, string passage)
    {
        var said = MessageTokenizer.Words(FirstSentence(answer));
        return MessageTokenizer.Words(FirstSentence(passage)) switch
        {
            ["no", ..] => said.Any(Negations.Contains),
            ["si", ..] => said is not ["no", ..],
            var words when !words.Any(Negations.Contains) => said is not ["no", ..],
            _ => true,
        };
    }

    private static string FirstSentence(string text) => text.Split('.', '!', '?', '\n') is [var first, ..] ? first : text;

    [GeneratedRegex(@"\b(?:te|les?)\s+(?:doy|damos|consigo|conseguimos|apruebo|aprobamos|aprobé|confirmo|confirmamos|garantizo|garantizamos|prometo|prometemos|aseguro|aseguramos|regalo|regalamos|reservo|reservamos|mando|mandamos)\b|\b(?:está|esta|queda|quedó|fue)\s+(?:aprobad|confirmad|otorgad|concedid)[oa]s?\b|\b(?:tenés|ya\s+tenés|vas\s+a\s+tener|vas\s+a\s+recibir)\s+(?:el|tu|un)\s+descuento\b|\bgarantizad[oa]s?\b|\basegurad[oa]s?\b|\bseguro\s+que\s+(?:te|lo|vas)\b|\bsin\s+falta\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Promise();
}
