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

        (await ImportAsync(rows)).Value.ShouldBe(new ImportSummary(4, 3, 0, 1, DryRun: false));
        (await ImportAsync(rows)).Value.ShouldBe(new ImportSummary(4, 0, 0, 4, DryRun: false));

        _users.All.Select(user => user.Payments.Count).ShouldBe([2, 1]);
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
