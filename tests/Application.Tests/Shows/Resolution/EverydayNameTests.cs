using CharroBot.Application.Shows.Resolution;

namespace CharroBot.Application.Tests.Shows.Resolution;

/// <summary>Names made of everyday words, numbers, places or pronouns are put forward only where enough of them is said, in order.</summary>
public sealed class EverydayNameTests
{
    private static readonly CatalogShow[] Programme =
    [
        A.Show("NTVG", "No Te Va Gustar", "Rosario"),
        A.Show("PEL", "Las Pelotas", "Rosario", "2026-11-22 21:00"),
        A.Show("FAR", "Los Faroles", "Rosario", "2026-11-25 21:00"),
        A.Show("L25", "La 25", "Rosario", "2026-12-20 21:00"),
        A.Show("EOY", "El Otro Yo", "Córdoba"),
        A.Show("BAN", "Bandalos Chinos", "Córdoba", "2026-11-27 21:00"),
        A.Show("MAR", "Marilina Bertoldi", "Córdoba", "2026-12-04 21:00"),
        A.Show("HOY", "Hoy", "Mendoza"),
        A.Show("NOS", "Nosotros", "Salta"),
        A.Show("ELLOS", "Ellos Son Así", "Salta", "2026-12-04 21:00"),
        A.Show("BESOS", "Los Besos", "Mendoza", "2026-12-04 21:00"),
    ];

    [Theory]
    [InlineData("no en rosario")]
    [InlineData("en rosario, no?")]
    [InlineData("no sé qué hay en rosario")]
    [InlineData("yo quiero ir a cordoba")]
    [InlineData("otro show en cordoba")]
    [InlineData("va a haber algo en rosario?")]
    [InlineData("te pido algo para rosario")]
    [InlineData("nosotros vamos a salta")]
    [InlineData("ellos van a ir a salta")]
    [InlineData("el otro de cordoba")]
    public void Resolve_WhenOnlyEverydayWordsStandBesideAPlace_ListsThePlace(string text) =>
        Programme.Resolve(text).ShouldBeOfType<ShowResolution.Ambiguous>(text).Candidates.Count.ShouldBeGreaterThan(1);

    [Theory]
    [InlineData("no")]
    [InlineData("otro")]
    [InlineData("el otro")]
    [InlineData("yo")]
    [InlineData("25")]
    [InlineData("hoy quiero salir")]
    [InlineData("no te entiendo")]
    [InlineData("te va a gustar")]
    [InlineData("gracias, besos")]
    [InlineData("soy yo, el otro")]
    public void Resolve_WhenOneEverydayWordOfANameIsSaid_NamesNobody(string text)
    {
        var resolution = Programme.Resolve(text);
        resolution.ShouldNotBeOfType<ShowResolution.Resolved>(text);
        (resolution as ShowResolution.Ambiguous)?.Candidates.Count.ShouldBeGreaterThan(1, text);
    }

    [Theory]
    [InlineData("no te va gustar", "NTVG")]
    [InlineData("quiero ir a ver a no te va gustar en rosario", "NTVG")]
    [InlineData("notevagustar", "NTVG")]
    [InlineData("el otro yo", "EOY")]
    [InlineData("descuento para otro yo en cordoba", "EOY")]
    [InlineData("la 25", "L25")]
    [InlineData("quiero ir a la 25 en rosario", "L25")]
    [InlineData("hoy", "HOY")]
    [InlineData("ellos son asi", "ELLOS")]
    [InlineData("los besos", "BESOS")]
    [InlineData("hola! un descuento para los besos, gracias", "BESOS")]
    public void Resolve_WhenTheWholeNameIsSaid_ResolvesToIt(string text, string code) => Programme.Resolve(text).ShouldMean(code);

    [Fact]
    public void Resolve_OfGeneratedNamesOfFunctionWords_TakesNoneForOneOfItsWords()
    {
        string[] words = ["yo", "no", "si", "otro", "hoy", "vos", "nada", "todo", "donde", "siempre", "ellos", "mas", "bien", "cuando", "ahora", "tal", "luego", "mismo", "nosotros", "tu", "mañana", "dos", "25", "casi", "nunca", "para", "nadie", "va", "vez"];
        string[] frames = ["{0}", "{0} en rosario", "quiero {0} entradas", "che {0}, qué onda", "en rosario {0}?", "y {0} las pelotas"];
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var name = words.OrderBy(_ => random.Next()).Take(random.Next(2, 5)).ToArray();
            var index = ShowIndex.Build([A.Show("GEN", string.Join(' ', name), "Rosario"), A.Show("PEL", "Las Pelotas", "Rosario", "2026-11-22 21:00"), A.Show("FAR", "Los Faroles", "Rosario", "2026-11-25 21:00")]);
            foreach (var frame in frames)
            {
                var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, frame, name[random.Next(name.Length)]);
                var resolution = index.Resolve(text, A.Now);
                (resolution is ShowResolution.Resolved { Show.Code: "GEN" }).ShouldBeFalse($"{string.Join(' ', name)}: {text}");
                (resolution is ShowResolution.Ambiguous { Candidates: [{ Code: "GEN" }] }).ShouldBeFalse($"{string.Join(' ', name)}: {text}");
            }

            // Nothing tells a name of articles and prepositions from the words around it.
            if (name.All(RequestVocabulary.IsStopWord))
            {
                continue;
            }

            index.Resolve(string.Join(' ', name), A.Now).ShouldBeOfType<ShowResolution.Resolved>(string.Join(' ', name)).Show.Code.ShouldBe("GEN");
        }
    }

    [Theory]
    [InlineData("no en rosario")]
    [InlineData("otro rosario")]
    [InlineData("yo rosario")]
    public void Search_WhenAnEverydayWordStandsBesideAPlace_ListsThePlace(string typed) =>
        ShowIndex.Build(Programme).Search(typed, 8, A.Now).Select(show => show.Code).ShouldBe(["NTVG", "PEL", "FAR", "L25"], ignoreOrder: true);

    [Theory]
    [InlineData("no te va", "NTVG")]
    [InlineData("no te va gustar rosario", "NTVG")]
    [InlineData("otro yo", "EOY")]
    [InlineData("la 25", "L25")]
    public void Search_WhenWordsOfTheNameStandInOrder_PutsItFirst(string typed, string code) => ShowIndex.Build(Programme).Search(typed, 8, A.Now)[0].Code.ShouldBe(code);

    [Theory]
    [InlineData("!!!")]
    [InlineData("†††")]
    [InlineData("quiero ver a !!!")]
    [InlineData("††† en rosario")]
    public void Resolve_OfANameWithoutLetters_FindsIt(string text)
    {
        CatalogShow[] shows = [A.Show("SIGN", text.Contains('!', StringComparison.Ordinal) ? "!!!" : "†††", "Rosario"), .. Programme];

        shows.Resolve(text).ShouldMean("SIGN");
        ShowIndex.Build(shows).Search(text.Split(' ')[0].Length == 3 && !char.IsLetter(text[0]) ? text[..3] : text[^3..], 8, A.Now)[0].Code.ShouldBe("SIGN");
    }

    [Theory]
    [InlineData("las pelotas !!!")]
    [InlineData("LAS PELOTAS!!!")]
    [InlineData("las pelotas ... ")]
    public void Resolve_OfEmphasisBesideAName_StillFindsTheName(string text)
    {
        CatalogShow[] shows = [A.Show("SIGN", "!!!", "Rosario"), .. Programme];

        shows.Resolve(text).ShouldMean("PEL");
    }

    [Theory]
    [InlineData("𝗟𝗼𝘀 𝗙𝗮𝗿𝗼𝗹𝗲𝘀 Rosario", "FAR")]
    [InlineData("Ｌｏｓ Ｆａｒｏｌｅｓ", "FAR")]
    [InlineData("ʟᴏs ꜰᴀʀᴏʟᴇs", "FAR")]
    [InlineData("ⓛⓞⓢ ⓕⓐⓡⓞⓛⓔⓢ", "FAR")]
    [InlineData("𝓛𝓪𝓼 𝓟𝓮𝓵𝓸𝓽𝓪𝓼 𝓮𝓷 𝓡𝓸𝓼𝓪𝓻𝓲𝓸", "PEL")]
    public void Resolve_OfAStyledText_ReadsItsLetters(string text, string code) => Programme.Resolve(text).ShouldMean(code);

    [Fact]
    public void Resolve_OfAStyledName_IsFoundByPlainLetters() =>
        new[] { A.Show("WIDE", "Ｐｌａｓｔｉｌｉｎａ") }.Resolve("plastilina").ShouldMean("WIDE");
}
