using CharroBot.Application.Common;
using CharroBot.Application.Members;
using CharroBot.Domain.Common;
using CharroBot.Domain.Users;
using CharroBot.TestSupport.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace CharroBot.Application.Tests.Members;

public sealed class ImportPaymentsTests
{
    private readonly InMemoryUsers _users = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 10, 1, 12, 0, 0, TimeSpan.Zero));

    public ImportPaymentsTests()
    {
        foreach (var email in new[] { "ana@example.com", "juan@example.com" })
        {
            _users.Add(User.Register(
                new UserProfile("Ana", email, null, null, null, null, null, null, true, MonthlyFeeCurrent: false),
                new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
        }
    }

    [Fact]
    public async Task Handle_WhenAConfirmedPaymentIsRecent_BringsTheFeeUpToDate()
    {
        var imported = await ImportAsync(ImportRows.Of("user_email|amount_paid|payment_date|payment_method|description|receipt|confirmed",
            "ANA@example.com|4500.50|2026-09-20T10:30|transferencia|Cuota|r/1.pdf|true"));

        imported.Value.ShouldBe(new ImportSummary(1, 1, 0, 0, DryRun: false));
        var payment = _users.All[0].Payments.ShouldHaveSingleItem();
        payment.AmountPaid.ShouldBe(4500.50m);
        payment.PaymentDate.ShouldBe(new DateTime(2026, 9, 20, 13, 30, 0, DateTimeKind.Utc));
        payment.Receipt.ShouldBe("r/1.pdf");
        _users.All[0].MonthlyFeeCurrent.ShouldBeTrue();
        _users.All[1].MonthlyFeeCurrent.ShouldBeFalse();
    }

    [Fact]
    public async Task Handle_WhenTheFileComesAgain_RecordsNothingTwice()
    {
        var rows = ImportRows.Of("user_id|amount_paid|payment_date|receipt",
            "1|4500|2026-09-20|a", "1|4500|2026-09-20|b", "2|4500.00|2026-09-20|", "2|4500|2026-09-20|");

        (await ImportAsync(rows)).Value.ShouldBe(new ImportSummary(4, 4, 0, 0, DryRun: false));
        (await ImportAsync(rows)).Value.ShouldBe(new ImportSummary(4, 0, 0, 4, DryRun: false));

        _users.All.Select(user => user.Payments.Count).ShouldBe([2, 2]);
    }

    [Theory]
    [InlineData("description", "Cuota marzo", "Cuota abril")]
    [InlineData("payment_method", "efectivo", "tarjeta")]
    [InlineData("receipt", "r/1.pdf", "")]
    public async Task Handle_WhenTwoPaymentsDifferInOneColumn_RecordsBothOnce(string column, string one, string other)
    {
        var rows = ImportRows.Of($"user_id|amount_paid|payment_date|{column}", $"1|9000|2026-09-20|{one}", $"1|9000|2026-09-20|{other}");

        (await ImportAsync([rows[0]])).Value.Created.ShouldBe(1);
        (await ImportAsync(rows)).Value.ShouldBe(new ImportSummary(2, 1, 0, 1, DryRun: false));
        (await ImportAsync([rows[1], rows[0]])).Value.ShouldBe(new ImportSummary(2, 0, 0, 2, DryRun: false));

        _users.All[0].Payments.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Handle_WhenEqualRowsBecomeMore_RecordsTheDifference()
    {
        var rows = ImportRows.Of(
            "user_id|amount_paid|payment_date|description",
            "1|9000|2026-09-20|Cuota", "1|9000|2026-09-20|Cuota", "1|9000|2026-09-20|Cuota");
        _ = await ImportAsync([.. rows.Take(2)]);

        var imported = await ImportAsync(rows);

        imported.Value.ShouldBe(new ImportSummary(3, 1, 0, 2, DryRun: false));
        imported.Value.Lines.ShouldHaveSingleItem().Line.ShouldBe(4);
    }

    [Fact]
    public async Task Handle_WhenTheFileHasFewerColumns_StillKnowsThePayments()
    {
        _ = await ImportAsync(ImportRows.Of(
            "user_id|amount_paid|payment_date|description", "1|9000|2026-09-20|Marzo", "1|9000|2026-09-20|Abril"));

        var again = await ImportAsync(ImportRows.Of("user_id|amount_paid|payment_date", "1|9000|2026-09-20", "1|9000|2026-09-20"));

        again.Value.ShouldBe(new ImportSummary(2, 0, 0, 2, DryRun: false));
    }

    [Theory]
    [InlineData("4500", 4500)]
    [InlineData("4500.50", 4500.50)]
    [InlineData("4500,5", 4500.50)]
    [InlineData("$ 12500", 12500)]
    [InlineData("$12.500,75", 12500.75)]
    [InlineData("12,500.75", 12500.75)]
    [InlineData("2.345.678", 2345678)]
    [InlineData("2,345,678", 2345678)]
    [InlineData("12 500", 12500)]
    [InlineData("12\u00A0500,75", 12500.75)]
    [InlineData("1\u202F234\u202F567.8", 1234567.8)]
    [InlineData("ARS 800", 800)]
    [InlineData("AR$ 800,00", 800)]
    [InlineData("800 pesos", 800)]
    [InlineData("800 $", 800)]
    [InlineData("0,75", 0.75)]
    [InlineData("0.750", 0.75)]
    [InlineData("12500.000", 12500)]
    public async Task Handle_WhenAnAmountIsClear_ReadsIt(string amount, double expected)
    {
        var imported = await ImportAsync(ImportRows.Of("user_id|amount_paid|payment_date", $"1|{amount}|2026-09-20"));

        imported.IsSuccess.ShouldBeTrue(amount);
        imported.Value.Notes.ShouldBeEmpty();
        _users.All[0].Payments.ShouldHaveSingleItem().AmountPaid.ShouldBe((decimal)expected);
    }

    [Theory]
    [InlineData("9.000", "9000 o 9.00")]
    [InlineData("12,500", "12500 o 12.50")]
    [InlineData("$ 900.000", "900000 o 900.00")]
    [InlineData("1.234", "1234 o 1.234")]
    public async Task Handle_WhenAnAmountIsUnclear_SaysWhatToWrite(string amount, string choice)
    {
        var refused = await ImportAsync(ImportRows.Of("user_id|amount_paid|payment_date", "1|4500|2026-09-19", $"1|{amount}|2026-09-20"));

        ImportRows.Lines(refused).ShouldHaveSingleItem().Value.ShouldContain($"puede ser {choice}. Escribilo sin separador de miles");
        _users.All[0].Payments.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("9.000", "1.500,50", 9000)]
    [InlineData("9.000", "$ 3.000.000", 9000)]
    [InlineData("12,500", "1,500.50", 12500)]
    [InlineData("12,505", "3,000,000", 12505)]
    public async Task Handle_WhenTheColumnShowsItsMarks_ReadsTheUnclearAndSaysSo(string amount, string proof, double expected)
    {
        var imported = await ImportAsync(ImportRows.Of(
            "user_id|amount_paid|payment_date", $"1|{amount}|2026-09-20", $"2|{proof}|2026-09-20"));

        _users.All[0].Payments.ShouldHaveSingleItem().AmountPaid.ShouldBe((decimal)expected);
        imported.Value.Notes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            note => note.ShouldContain($"«{amount}» es {expected}"), note => note.ShouldContain($"«{proof}» en la línea 3"));
    }

    [Theory]
    [InlineData("9.000", "1500.50")]
    [InlineData("9.000", "1500,50")]
    [InlineData("9.000", "1,500,000")]
    [InlineData("9.000", "1.500,50|2026-09-20|1|1,500.50")]
    public async Task Handle_WhenTheColumnDoesNotDecide_RefusesTheUnclear(string amount, string others)
    {
        var refused = await ImportAsync(ImportRows.Of(
            "user_id|amount_paid|payment_date",
            [$"1|{amount}|2026-09-20", .. others.Split("|2026-09-20|1|").Select(other => $"1|{other}|2026-09-20")]));

        ImportRows.Lines(refused).Keys.ShouldBe(["2"]);
    }

    [Theory]
    [InlineData("-4500")]
    [InlineData("$ -4.500,50")]
    [InlineData("\u22124500")]
    [InlineData("(4500)")]
    [InlineData("4500.505")]
    [InlineData("4.50.0")]
    [InlineData("1.23.456")]
    [InlineData("1.234.56")]
    [InlineData("12.34,50")]
    [InlineData("4 50")]
    [InlineData("4500,")]
    [InlineData("US$ 100")]
    [InlineData("USD 100")]
    [InlineData("€ 100")]
    [InlineData("4,5E+03")]
    [InlineData("4'500")]
    [InlineData("$")]
    [InlineData("99999999999999999999999999999999999")]
    public async Task Handle_WhenAnAmountIsNone_RefusesTheCell(string amount)
    {
        var refused = await ImportAsync(ImportRows.Of("user_id|amount_paid|payment_date", $"1|{amount}|2026-09-20"));

        ImportRows.Lines(refused)["2"].ShouldStartWith("amount_paid: tiene que ser un importe en pesos");
    }

    [Fact]
    public async Task Handle_WhenOneRowIsBad_ImportsNone()
    {
        var refused = await ImportAsync(ImportRows.Of("user_id|user_email|amount_paid|payment_date",
            "1||4500|2026-09-20",
            "9||4500|2026-09-20",
            "|nadie@example.com|0|2026-09-20",
            "1|juan@example.com|4500,50|ayer",
            "||-3|",
            "x|ana|1.234|2026-09-20"));

        _users.All.ShouldAllBe(user => user.Payments.Count == 0);
        var lines = ImportRows.Lines(refused);
        lines.Keys.ShouldBe(["3", "4", "5", "6", "7"]);
        lines["3"].ShouldBe("user_id: no es de nadie de la comunidad.");
        lines["4"].ShouldContain("user_email: no es de nadie");
        lines["4"].ShouldContain("amount_paid:");
        lines["5"].ShouldContain("user_email: no es de la misma persona que user_id.");
        lines["5"].ShouldContain("payment_date: tiene que ser una fecha");
        lines["6"].ShouldContain("user_email: falta este dato.");
        lines["6"].ShouldContain("payment_date: falta este dato.");
        lines["7"].ShouldContain("user_id: tiene que ser un número");
        lines["7"].ShouldContain("user_email: tiene que ser un email");
        lines["7"].ShouldContain("amount_paid:");
    }

    [Theory]
    [InlineData("amount_paid|payment_date", "1|2026-09-20")]
    [InlineData("user_id|payment_date", "1|2026-09-20")]
    [InlineData("user_id|amount_paid", "1|5")]
    [InlineData("user_id|amount_paid|payment_date|tax", "1|5|2026-09-20|1")]
    public async Task Handle_WhenTheHeaderIsWrong_PointsAtLineOne(string header, string line) =>
        ImportRows.Lines(await ImportAsync(ImportRows.Of(header, line))).Keys.ShouldBe(["1"]);

    [Fact]
    public async Task Handle_WhenItIsADryRun_OnlyCounts()
    {
        var imported = await ImportAsync(ImportRows.Of("user_id|amount_paid|payment_date", "1|4500|2026-09-20"), dryRun: true);

        imported.Value.ShouldBe(new ImportSummary(1, 1, 0, 0, DryRun: true));
        _users.All[0].Payments.ShouldBeEmpty();
    }

    private Task<Result<ImportSummary>> ImportAsync(IReadOnlyList<ImportRow> rows, bool dryRun = false) =>
        new ImportPaymentsHandler(_users, _time).Handle(new ImportPayments(rows, dryRun), CancellationToken.None);
}
