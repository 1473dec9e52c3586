using CharroBot.Application.Common;
using CharroBot.Application.Shows;
using CharroBot.Application.Tests.Members;
using CharroBot.Domain.Common;
using CharroBot.Domain.Shows;
using CharroBot.TestSupport.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace CharroBot.Application.Tests.Shows;

public sealed class ImportShowsTests
{
    private readonly InMemoryShows _shows = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 10, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Handle_WhenShowsAreNew_AnnouncesThem()
    {
        var imported = await ImportAsync(ImportRows.Of("code|title|artist|venue|show_date|max_discounts|ticketing_link|other_data|active",
            "PELOTAS-ROS|Las Pelotas en Rosario|Las Pelotas|El Círculo|2026-11-07 21:00|10|https://x.example/a|"
            + """{"city":"Rosario","image":"/i/a.jpg","discount_type":"20% OFF","aliases":["pelotas"],"sala":{"piso":1}}|""" + "1",
            "SORPRESA|Sorpresa|A anunciar|||0|||no"));

        imported.Value.ShouldBe(new ImportSummary(2, 2, 0, 0, DryRun: false));
        var show = _shows.All[0];
        show.ShowDate.ShouldBe(new DateTime(2026, 11, 8, 0, 0, 0, DateTimeKind.Utc));
        show.Details.City.ShouldBe("Rosario");
        show.Details.ImageUrl.ShouldBe("/i/a.jpg");
        show.Details.Aliases.ShouldBe(["pelotas"]);
        show.Details.Extra["sala"].ShouldBe("""{"piso":1}""");
        show.Active.ShouldBeTrue();
        _shows.All[1].ShowDate.ShouldBeNull();
        _shows.All[1].Active.ShouldBeFalse();
    }

    [Fact]
    public async Task Handle_WhenTheCodeIsKnown_ChangesOnlyTheColumnsOfTheFile()
    {
        _shows.Add(Known(sent: 3));

        var imported = await ImportAsync(ImportRows.Of("code|max_discounts|venue", "pelotas-ros|3|"));

        imported.Value.ShouldBe(new ImportSummary(1, 0, 1, 0, DryRun: false));
        var show = _shows.All.ShouldHaveSingleItem();
        show.Code.ShouldBe("PELOTAS-ROS");
        show.Title.ShouldBe("Las Pelotas");
        show.MaxDiscounts.ShouldBe(3);
        show.SentDiscounts.ShouldBe(3);
        show.Venue.ShouldBeNull();
        show.Details.City.ShouldBe("Rosario");
    }

    [Fact]
    public async Task Handle_WhenTheFileComesAgain_ChangesNothing()
    {
        var rows = ImportRows.Of("code|title|artist|max_discounts|other_data", """A|A|A|1|{"city":"Rosario","x":[1, 2],"aliases":["b"]}""");
        _ = await ImportAsync(rows);

        (await ImportAsync(rows)).Value.ShouldBe(new ImportSummary(1, 0, 0, 1, DryRun: false));
        _shows.All.ShouldHaveSingleItem().CatalogVersion.ShouldBe(1);
    }

    [Fact]
    public async Task Handle_WhenTheQuotaIsBelowWhatWasSent_ImportsNone()
    {
        _shows.Add(Known(sent: 3));

        var refused = await ImportAsync(ImportRows.Of("code|title|artist|max_discounts", "NUEVO|N|N|1", "PELOTAS-ROS|X|X|2"));

        ImportRows.Lines(refused)["3"].ShouldContain(ShowErrors.QuotaBelowSent(3).Message);
        _shows.All.ShouldHaveSingleItem().Title.ShouldBe("Las Pelotas");
    }

    [Theory]
    [InlineData("A||A|1||", "title: falta este dato.")]
    [InlineData("A|A|A|-1||", "max_discounts:")]
    [InlineData("A|A|A|100001||", "max_discounts:")]
    [InlineData("A|A|A|||", "max_discounts: falta este dato.")]
    [InlineData("A|A|A|1|ftp://x.example|", "ticketing_link:")]
    [InlineData("A|A|A|1|javascript:alert(1)|", "ticketing_link:")]
    [InlineData("A|A|A|1||[]", "other_data: tiene que ser un objeto")]
    [InlineData("A|A|A|1||{", "other_data: no es JSON válido")]
    [InlineData("A|A|A|1||{\"city\":5}", "«city» tiene que ser un texto")]
    [InlineData("A|A|A|1||{\"aliases\":\"x\"}", "«aliases»")]
    [InlineData("A|A|A|1||{\"city\":\"a\\nb\"}", "«city» tiene que ser una sola línea")]
    [InlineData("A|A|A|1||{\"image_url\":\"javascript:alert(1)\"}", "«image_url»")]
    [InlineData("A|A|A|1||{\"image_url\":\"//evil.example/a\"}", "«image_url»")]
    public async Task Handle_WhenACellIsBad_SaysWhatIsWrong(string line, string message)
    {
        ImportRows.Lines(await ImportAsync(ImportRows.Of("code|title|artist|max_discounts|ticketing_link|other_data", line)))["2"].ShouldContain(message);
        _shows.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Handle_WhenCodesRepeat_NamesTheLine() =>
        ImportRows.Lines(await ImportAsync(ImportRows.Of("code|title|artist|max_discounts", "Aa|A|A|1", "aA|A|A|1")))["3"].ShouldContain("línea 2");

    [Fact]
    public async Task Handle_WhenColumnsAreMissing_PointsAtLineOne()
    {
        ImportRows.Lines(await ImportAsync(ImportRows.Of("title", "A"))).Keys.ShouldBe(["1"]);
        var lines = ImportRows.Lines(await ImportAsync(ImportRows.Of("code|venue", "A|B")));
        lines.Keys.ShouldBe(["1"]);
        lines["1"].ShouldContain("«title»");
        lines["1"].ShouldContain("«max_discounts»");
    }

    [Fact]
    public async Task Handle_WhenItIsADryRun_OnlyCounts()
    {
        _shows.Add(Known(sent: 0));

        var imported = await ImportAsync(ImportRows.Of("code|title|artist|max_discounts", "PELOTAS-ROS|X|X|2", "N|N|N|1"), dryRun: true);

        imported.Value.ShouldBe(new ImportSummary(2, 1, 1, 0, DryRun: true));
        _shows.All.ShouldHaveSingleItem().Title.ShouldBe("Las Pelotas");
    }

    private Show Known(int sent)
    {
        var show = Show.Announce(
            new ShowProfile(
                "PELOTAS-ROS", "Las Pelotas", "Las Pelotas", "El Círculo", null, 10, null, ShowDetails.Empty with { City = "Rosario" }, true),
            _time.UtcNow());
        for (var i = 0; i < sent; i++)
        {
            show.GrantDiscount().IsSuccess.ShouldBeTrue();
        }

        return show;
    }

    private Task<Result<ImportSummary>> ImportAsync(IReadOnlyList<ImportRow> rows, bool dryRun = false) =>
        new ImportShowsHandler(_shows, _time).Handle(new ImportShows(rows, dryRun), CancellationToken.None);
}
