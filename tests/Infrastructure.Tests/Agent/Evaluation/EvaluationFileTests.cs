using System.Text;
using CharroBot.Application.Discounts.Evaluation;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Infrastructure.Agent.Evaluation;

namespace CharroBot.Infrastructure.Tests.Agent.Evaluation;

public sealed class EvaluationFileTests
{
    private const string Good = """
        {
          "now": "2026-11-24 20:30",
          "members": {"ana": {"name": "Ana Pérez"}},
          "shows": [{"code": "UNO", "title": "Uno", "artist": "Uno", "max_discounts": 3, "sent_discounts": 1, "show_date": "2026-12-05 21:00", "other_data": {"city": "Rosario", "propio": [1]}}],
          "cases": [{"id": "caso-1", "category": "propia", "member": "ana", "text": "uno", "source": "api", "expect": {"outcome": ["approved"], "show_code": "UNO"}}]
        }
        """;

    [Fact]
    public void Read_OfAGoodFile_GivesItWhole()
    {
        var set = Read(Good).Value;

        set.Now.ShouldBe(new DateTime(2026, 11, 24, 23, 30, 0, DateTimeKind.Utc));
        set.Rules.ShouldBe(EligibilityRules.Default);
        var show = set.Shows.Single();
        show.RemainingDiscounts.ShouldBe(2);
        show.Details.City.ShouldBe("Rosario");
        show.Details.Extra["propio"].ShouldBe("[1]");
        var one = set.Cases.Single();
        one.Source.ShouldBe(RequestSource.Api);
        one.Member!.MonthlyFeeCurrent.ShouldBeTrue();
    }

    [Theory]
    [InlineData("\"text\": \"uno\"", "\"text\": \" \"", "«caso-1»")]
    [InlineData("\"text\": \"uno\"", "\"texto\": \"uno\"", "«caso-1»")]
    [InlineData("\"text\": \"uno\"", "\"text\": \"uno\\ndos\"", "«caso-1»")]
    [InlineData("\"text\": \"uno\"", "\"text\": 1", "«caso-1»")]
    [InlineData("\"text\": \"uno\"", "\"text\": null", "«caso-1»")]
    [InlineData("\"text\": \"uno\"", "\"text\": \"uno\", \"text\": \"dos\"", "número 1")]
    [InlineData("\"text\": \"uno\",", "", "«caso-1»")]
    [InlineData("\"member\": \"ana\"", "\"member\": \"eva\"", "«caso-1»")]
    [InlineData("\"member\": \"ana\",", "", "«caso-1»")]
    [InlineData("\"source\": \"api\"", "\"source\": \"fax\"", "«caso-1»")]
    [InlineData("[\"approved\"]", "[]", "«caso-1»")]
    [InlineData("[\"approved\"]", "[\"sent\"]", "«caso-1»")]
    [InlineData("[\"approved\"]", "[\"aprobado\"]", "«caso-1»")]
    [InlineData("[\"approved\"]", "[3]", "«caso-1»")]
    [InlineData("[\"approved\"]", "null", "«caso-1»")]
    [InlineData("\"show_code\": \"UNO\"", "\"show_code\": \"DOS\"", "«caso-1»")]
    [InlineData("\"show_code\": \"UNO\"", "\"reason_code\": \"porque_si\"", "«caso-1»")]
    [InlineData("\"id\": \"caso-1\", ", "", "número 1")]
    [InlineData("\"cases\": [", "\"cases\": [null, ", "número 1")]
    [InlineData("\"cases\": [", "\"cases\": [{\"id\": \"caso-1\", \"category\": \"x\", \"member\": null, \"text\": \"y\", \"expect\": {\"outcome\": [\"rejected\"]}}, ", "«caso-1»: está dos veces")]
    [InlineData("\"name\": \"Ana Pérez\"", "\"name\": \"\"", "«ana»")]
    [InlineData("{\"name\": \"Ana Pérez\"}", "null", "«ana»")]
    [InlineData("\"sent_discounts\": 1", "\"sent_discounts\": 4", "«UNO»")]
    [InlineData("\"2026-12-05 21:00\"", "\"5 de diciembre\"", "«UNO»")]
    [InlineData("\"city\": \"Rosario\"", "\"city\": 3", "«UNO»")]
    [InlineData("\"now\": \"2026-11-24 20:30\"", "\"now\": \"hoy\"", "now")]
    [InlineData("\"now\": \"2026-11-24 20:30\",", "", "now")]
    [InlineData("\"members\"", "\"rules\": {\"max_days_before_show\": 0}, \"members\"", "rules")]
    [InlineData("\"members\"", "\"socios\": {}, \"members\"", "socios")]
    public void Read_OfABadFile_SaysInOneLineWhichCaseItIs(string good, string bad, string named)
    {
        Good.ShouldContain(good);

        var read = Read(Good.Replace(good, bad, StringComparison.Ordinal));

        read.IsFailure.ShouldBeTrue();
        read.Error!.Code.ShouldBe("cases_invalid");
        read.Error.Message.ShouldContain(named);
        read.Error.Message.ShouldNotContain("\n");
        read.Error.Message.ShouldNotContain("CharroBot.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"now\":")]
    [InlineData("esto no es JSON")]
    [InlineData("{\"now\": \"2026-11-24 20:30\", \"members\": {}, \"shows\": [], \"cases\": []}")]
    public void Read_OfSomethingElse_IsRefused(string text) => Read(text).Error!.Code.ShouldBe("cases_invalid");

    private static Result<EvaluationSet> Read(string text) => EvaluationFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
