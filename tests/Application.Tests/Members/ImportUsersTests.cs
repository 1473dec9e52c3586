using CharroBot.Application.Common;
using CharroBot.Application.Members;
using CharroBot.Domain.Common;
using CharroBot.Domain.Users;
using CharroBot.TestSupport.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace CharroBot.Application.Tests.Members;

public sealed class ImportUsersTests
{
    private readonly InMemoryUsers _users = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 10, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Handle_WhenMembersAreNew_RegistersThem()
    {
        var imported = await ImportAsync(ImportRows.Of(
            "id|name|email|dni|phone|city|registration_date|how_did_you_find_us|favorite_music_genre|subscription_active|monthly_fee_current|created_at|updated_at",
            "77| Ana Pérez | ANA@example.com |30111222|+54 341 555|Rosario|2026-03-01|radio|rock|sí|1|x|y",
            "78|Juan|juan@example.com||||2026-03-01T10:00:00-05:00|||no|FALSE||"));

        imported.Value.ShouldBe(new ImportSummary(2, 2, 0, 0, DryRun: false));
        var ana = _users.All[0];
        ana.Name.ShouldBe("Ana Pérez");
        ana.Email.ShouldBe("ana@example.com");
        ana.Dni.ShouldBe(30111222);
        ana.RegistrationDate.ShouldBe(new DateTime(2026, 3, 1, 3, 0, 0, DateTimeKind.Utc));
        ana.SubscriptionActive.ShouldBeTrue();
        ana.MonthlyFeeCurrent.ShouldBeTrue();
        ana.IsDemo.ShouldBeFalse();
        var juan = _users.All[1];
        juan.Dni.ShouldBeNull();
        juan.RegistrationDate.ShouldBe(new DateTime(2026, 3, 1, 15, 0, 0, DateTimeKind.Utc));
        juan.SubscriptionActive.ShouldBeFalse();
    }

    [Theory]
    [InlineData("VERDADERO", "FALSO")]
    [InlineData("Verdadero", "Falso")]
    [InlineData("Sí", "No")]
    [InlineData("SI\u0301", "NO")]
    [InlineData("s", "n")]
    [InlineData("S", "N")]
    [InlineData("x", "n")]
    [InlineData("TRUE", "FALSE")]
    [InlineData("t", "f")]
    [InlineData(" 1 ", "\u00A00")]
    public async Task Handle_WhateverTheWordsForTrueAndFalse_ReadsThem(string yes, string no)
    {
        _ = await ImportAsync(ImportRows.Of("email|name|subscription_active|monthly_fee_current", $"ana@example.com|Ana|{yes}|{no}"));

        var ana = _users.All.ShouldHaveSingleItem();
        (ana.SubscriptionActive, ana.MonthlyFeeCurrent).ShouldBe((true, false));
    }

    [Theory]
    [InlineData("2026-11-27 16:01:27.551058+00", "16:01:27.551058")]
    [InlineData("2026-11-27 13:01:27.551058-03", "16:01:27.551058")]
    [InlineData("2026-11-27 21:31:27+05:30", "16:01:27.000000")]
    [InlineData("2026-11-27 13:01:27", "16:01:27.000000")]
    public async Task Handle_WhenADatabaseWroteTheDate_ReadsTheInstant(string date, string utc)
    {
        _ = await ImportAsync(ImportRows.Of("email|name|registration_date", $"ana@example.com|Ana|{date}"));

        _users.All.ShouldHaveSingleItem().RegistrationDate.ToString("HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(utc);
    }

    [Fact]
    public async Task Handle_WhenTheTableIsOurOwn_LeavesItsColumnsOutAndReadsItsTimesAsUtc()
    {
        var imported = await ImportAsync(ImportRows.Of(
            "id|name|email|registration_date|subscription_active|is_demo|email_bounced_at|search_text|version",
            "1|Ana|ana@example.com|2026-11-27 16:01:27.551058|1|0||ana ana@example.com|3"));

        imported.IsSuccess.ShouldBeTrue();
        _users.All.ShouldHaveSingleItem().RegistrationDate.Hour.ShouldBe(16);
    }

    [Fact]
    public async Task Handle_WhenAMemberIsOfTheDemo_RefusesTheFile()
    {
        var refused = await ImportAsync(ImportRows.Of("email|name|is_demo", "ana@example.com|Ana|f", "juan@example.com|Juan|t"));

        ImportRows.Lines(refused).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            line => line.Key.ShouldBe("3"), line => line.Value.ShouldStartWith("is_demo:"));
    }

    [Fact]
    public async Task Handle_WhenTheMemberIsKnown_ChangesOnlyTheColumnsOfTheFile()
    {
        _users.Add(Member("ana@example.com", 1, "Rosario"));

        var imported = await ImportAsync(ImportRows.Of("email|city|monthly_fee_current", "ana@EXAMPLE.com||no"));

        imported.Value.ShouldBe(new ImportSummary(1, 0, 1, 0, DryRun: false));
        var ana = _users.All.ShouldHaveSingleItem();
        ana.City.ShouldBeNull();
        ana.MonthlyFeeCurrent.ShouldBeFalse();
        ana.SubscriptionActive.ShouldBeTrue();
        ana.Name.ShouldBe("Ana");
        ana.Dni.ShouldBe(1);
    }

    [Fact]
    public async Task Handle_WhenTheFileComesAgain_ChangesNothing()
    {
        var rows = ImportRows.Of("email|name|dni|registration_date", "ana@example.com|Ana|5|2026-03-01", "juan@example.com|Juan||");
        _ = await ImportAsync(rows);
        var versions = _users.All.Select(user => user.Version).ToList();

        var again = await ImportAsync(rows);

        again.Value.ShouldBe(new ImportSummary(2, 0, 0, 2, DryRun: false));
        _users.All.Select(user => user.Version).ShouldBe(versions);
    }

    [Fact]
    public async Task Handle_WhenOneRowIsBad_ImportsNone()
    {
        var refused = await ImportAsync(ImportRows.Of("email|name|dni|subscription_active",
            "ana@example.com|Ana|1|true",
            "not-an-address|  |0|quizás",
            "juan@example.com|Ju\u0007an|uno|"));

        _users.All.ShouldBeEmpty();
        var lines = ImportRows.Lines(refused);
        lines.Keys.ShouldBe(["3", "4"]);
        lines["3"].ShouldContain("email:");
        lines["3"].ShouldContain("name: falta este dato.");
        lines["3"].ShouldContain("dni:");
        lines["3"].ShouldContain("subscription_active:");
        lines["4"].ShouldContain("name: tiene caracteres");
        lines["4"].ShouldContain("dni: tiene que ser un número entero");
        lines["4"].ShouldContain("subscription_active: falta este dato.");
    }

    [Fact]
    public async Task Handle_WhenATextIsTooLong_NamesTheLimit()
    {
        var refused = await ImportAsync(ImportRows.Of("email|name", $"ana@example.com|{new string('a', User.NameMaxLength + 1)}"));

        ImportRows.Lines(refused)["2"].ShouldBe("name: puede tener hasta 100 caracteres.");
    }

    [Fact]
    public async Task Handle_WhenKeysRepeat_NamesBothLines()
    {
        _users.Add(Member("taken@example.com", 900, null));

        var refused = await ImportAsync(ImportRows.Of("email|name|dni",
            "ana@example.com|Ana|1", "ANA@example.com|Ana|2", "juan@example.com|Juan|1", "pedro@example.com|Pedro|900"));

        var lines = ImportRows.Lines(refused);
        lines["3"].ShouldContain("línea 2");
        lines["4"].ShouldContain("línea 2");
        lines["5"].ShouldBe("dni: ya es de otra persona.");
    }

    [Theory]
    [InlineData("name|dni", "Ana|1", "email")]
    [InlineData("email|dni", "ana@example.com|1", "name")]
    [InlineData("email|name|edad", "ana@example.com|Ana|30", "edad")]
    public async Task Handle_WhenTheHeaderIsWrong_PointsAtLineOne(string header, string line, string column) =>
        ImportRows.Lines(await ImportAsync(ImportRows.Of(header, line))).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            error => error.Key.ShouldBe("1"), error => error.Value.ShouldContain($"«{column}»"));

    [Fact]
    public async Task Handle_WhenItIsADryRun_OnlyCounts()
    {
        _users.Add(Member("ana@example.com", 1, "Rosario"));

        var imported = await ImportAsync(ImportRows.Of("email|name|city", "ana@example.com|Ana|Funes", "juan@example.com|Juan|"), dryRun: true);

        imported.Value.ShouldBe(new ImportSummary(2, 1, 1, 0, DryRun: true));
        _users.All.ShouldHaveSingleItem().City.ShouldBe("Rosario");
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31T23:59:59.9999999")]
    [InlineData("2026-02-30")]
    [InlineData("01/02/2026")]
    [InlineData("2026-13-01T00:00:00Z")]
    public async Task Handle_WhenADateIsNone_SaysSo(string date) =>
        ImportRows.Lines(await ImportAsync(ImportRows.Of("email|name|registration_date", $"ana@example.com|Ana|{date}")))["2"]
            .ShouldStartWith("registration_date:");

    [Fact]
    public async Task Handle_WhenThereAreTooManyRows_RefusesTheFile()
    {
        var row = ImportRows.Of("email|name", "ana@example.com|Ana")[0];

        var refused = await ImportAsync([.. Enumerable.Repeat(row, ImportRow.MaxRows + 1)]);

        ImportRows.Lines(refused).ShouldHaveSingleItem().Value.ShouldContain("50000");
    }

    private static User Member(string email, int dni, string? city) => User.Register(
        new UserProfile("Ana", email, dni, null, city, null, null, null, true, true), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

    private Task<Result<ImportSummary>> ImportAsync(IReadOnlyList<ImportRow> rows, bool dryRun = false) =>
        new ImportUsersHandler(_users, _time).Handle(new ImportUsers(rows, dryRun), CancellationToken.None);
}
