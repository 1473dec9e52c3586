using System.Text.RegularExpressions;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Discounts.Deciding;

/// <summary>
/// What a member writes that a person has to read before anything is granted: that the discount is for sale, or a threat. Phrases, not
/// judgement: it stands beside a model, and in its place while it is away. Its error is measured by <c>WarningSignsTests</c>.
/// </summary>
public static partial class WarningSigns
{
    /// <summary>Characters of a quote that a decision keeps.</summary>
    public const int QuoteMaxLength = 200;

    /// <returns>The first sign in the texts; null for none.</returns>
    public static WarningSign? In(params IEnumerable<string?> texts) => texts.OfType<string>().SelectMany(Of).FirstOrDefault();

    private static IEnumerable<WarningSign> Of(string text)
    {
        foreach (var sentence in Sentence().Matches(text).Select(match => match.Value.Trim()).Append(text.Trim()))
        {
            // "no es para revender" says the opposite, and is left to whoever reads.
            var folded = Denied().Replace(TextFolding.Fold(sentence), " ");
            WarningKind? kind = Resale().IsMatch(folded) ? WarningKind.Resale : Threat().IsMatch(folded) ? WarningKind.Threat : null;
            if (kind is { } found)
            {
                yield return new WarningSign(found, TextCut.Cut(sentence, QuoteMaxLength));
            }
        }
    }

    [GeneratedRegex(@"[^.!?\n]+[.!?]*")]
    private static partial Regex Sentence();

    [GeneratedRegex(
        @"\b(?:no|ni|nunca|jamas|tampoco|sin|contra|odio|anti|detesto|basta de)\b(?:\s+\w+){0,3}?\s+(?:la\s+)?(?:revend\w*|reventa\w*"
        + @"|vend\w+|negocio|ganancia)\b")]
    private static partial Regex Denied();

    [GeneratedRegex(
        @"\brevend(?!edor)\w*|\bsoy\s+revendedora?\b|\breventa\w*|\b(?:re)?sell(?:ing)?\b|\bscalp\w*"
        + @"|\b(?:l[oa]s?|te l[oa]s?|se l[oa]s?|les?|todo|despues|luego|yo|y|que)\s+vend(?:o|emos|ere|eria|eremos)\b"
        + @"|\bvend(?:o|emos|ere|eremos)\s+(?:las?|los?|un[oa]s?|mis?|tus?|otr[oa]s?|entradas?|descuentos?|codigos?|cupos?|lugares?"
        + @"|tickets?|afuera|en)\b"
        + @"|\b(?:para|pa|por|quiero|quisiera|queria|pienso|puedo|podria|podemos|voy a|vamos a|vas a|va a|van a|iba a|a|y|despues|luego"
        + @"|o)\s+(?:despues\s+|luego\s+|poder\s+|salir a\s+)?vender(?:se)?(?:l[oae]s?)?\b"
        + @"|\bvender(?:se)?l[oa]s?\b|\bvendiendo(?:l[oa]s|\s+(?:las|los|entradas|descuentos|estos|afuera))\b|\bse\s+venden\s+sol[oa]s\b"
        + @"|\bvender\s+(?:las?|los?|entradas?|descuentos?|codigos?|tickets?)\b|\b(?:la|el|para su|a la|de)\s+venta\s+(?:en|por"
        + @"|a)\s+(?:mi|marketplace|instagram|facebook|redes)\b"
        + @"|\b(?:sac(?:o|ar|arle|amos|arme)|hac(?:er|erme|emos|erle)|hago|gan(?:o|ar|arme|amos)|dej(?:a|an"
        + @"|ar))\s+(?:\w+\s+){0,3}?(?:plata|guita|ganancias?|diferencia|mangos?|negocios?|redito|lucro|tajada|dinero)\b"
        + @"|\b(?:para|a|tengo)\s+(?:\w+\s+)?clientes?\b|\bcomprador(?:es|a|as)?\b|\bcomision\b|\bsobreprecio\b|\b(?:el|al"
        + @"|por el)\s+(?:doble|triple)\b(?!\s+de\s+(?:gana|feli|conten|emoci|fuert))"
        + @"|\bmercado\s?libre\b|\bmarketplace\b|\b(?:l[oa]s?\s+)?(?:publico|publicar(?:l[oa]s?)?|subo|ofrezco|coloco|remato"
        + @"|liquido)\s+(?:\w+\s+)?(?:en|por|al?)\s+(?:\w+\s+){0,2}?(?:facebook|instagram|redes|grupos?|internet|olx|viagogo|stubhub"
        + @"|twitter|telegram|whatsapp|precio)\b"
        + @"|\bles?\s+(?:cobro|cobramos|cobraria|voy a cobrar|vamos a cobrar|saco)\b|\bcobrar(?:les?|sel[oa]s?)\b"
        + @"|\b(?:l[oa]s?)\s+(?:paso|dejo|doy|largo)\s+(?:\w+\s+){0,4}?por\s+(?:\d+|plata|guita|buen|un\s+precio|unos\s+mangos)\w*"
        + @"|\b(?:cambio|canje\w*|permut\w+)\s+(?:\w+\s+)?por\s+(?:plata|guita|otra cosa)\b|\bcon\s+(?:una\s+)?(?:\w+\s+)?diferencia\b"
        + @"|\bsegunda\s+mano\b|\bprecio\s+por\s+(?:cantidad|mayor)\b|\b(?:buen|lindo|gran|flor de)\s+negocio\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Resale();

    [GeneratedRegex(
        @"\b(?:te|los|les?)\s+(?:voy a|vamos a|vengo a|tengo que)\s+(?:\w+\s+)?(?:matar|cagar|romper|reventar|buscar|encontrar"
        + @"|denunciar|quemar|hacer (?:mierda|pelota|pedazos|la vida)|prender|partir|fajar|escrachar|demandar|hundir|fundir|hackear"
        + @"|arruinar|pegar|moler|bajar|liquidar|esperar afuera)\b"
        + @"|\b(?:voy|vamos)\s+a\s+(?:matar|denunciar|quemar|prender|romper|reventar|escrachar|hackear|demandar|cagar|hundir|arruinar"
        + @"|fajar|partir)(?:(?:te|los|les)\b|\s+(?:todo|a\s+todos|la\s+cara|el\s+local|el\s+teatro)\b)"
        + @"|\b(?:voy|vamos)\s+a\s+(?:ir a\s+)?(?:buscarte|buscarlos|encontrarlos|encontrarte)\b|\bs[eo]n?\s+(?:te|se|les|os)?\s*(?:van"
        + @"|vas)\s+a\s+arrepentir\b|\b(?:te|se)\s+(?:vas?|van)\s+a\s+arrepentir\b|\bse\s+arrepentiran\b|\bte\s+arrepentiras\b"
        + @"|\baten(?:ganse|gase|ete)\b|\bconsecuencias\b|\b(?:se|sabemos|se bien|ya se)\s+donde\s+(?:viv|trabaj|esta|queda|anda"
        + @"|para)\w*|\bno\s+sab(?:en|es)\s+con\s+quien\b|\bvan\s+a\s+saber\s+quien\b|\bvas\s+a\s+saber\s+quien\b"
        + @"|\b(?:te|los|las|l[oa]s)\s+(?:mato|denuncio|quemo|cago|reviento|rompo todo|parto|fajo|demando|escracho|hundo|hackeo"
        + @"|prendo fuego)\b(?!\s+a (?:abrazos|besos))|\brompo\s+todo\b|\bprendo\s+fuego\b|\bprender(?:les?)?\s+fuego\b|\b(?:pongo"
        + @"|poner|ponemos|tiro|tirar)\s+(?:una\s+)?bomba\b|\b(?:o|y)\s+si\s+no\s+(?:me\s+)?(?:\w+\s+){0,3}?(?:los|te|les|van"
        + @"|va a haber|se van)\b"
        + @"|\bcuidense\b|\bcuidate\s+la\s+espalda\b|\bla\s+van\s+a\s+pasar\s+mal\b|\bva\s+a\s+correr\s+sangre\b|\b(?:i'?ll|i will"
        + @"|gonna)\s+(?:kill|hurt|find|burn|sue)\b|\bvou\s+(?:te\s+)?matar\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Threat();
}
