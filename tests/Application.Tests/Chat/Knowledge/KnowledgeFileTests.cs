using CharroBot.Application.Chat.Knowledge;

namespace CharroBot.Application.Tests.Chat.Knowledge;

public sealed class KnowledgeFileTests
{
    private static readonly Dictionary<string, string?> Slots = new() { ["days"] = "7 días", ["off"] = null };

    [Fact]
    public void Read_OfATopic_GivesItsPassages()
    {
        var passages = KnowledgeFile.Read(
            "plazos", "\uFEFF# Plazos\r\n\r\n## ¿Hasta cuándo?\r\nHasta {{days}}\r\nantes.\r\n- ¿Hasta cuándo puedo?\r\n\r\n## Otra cosa\r\n(sin respuesta)\r\n- ¿Qué?\r\n", Slots);

        passages.Select(passage => (passage.Id, passage.Title, passage.Text)).ShouldBe([("plazos/hasta-cuando", "Plazos", "Hasta 7 días antes."), ("plazos/otra-cosa", "Plazos", null)]);
        passages[0].Questions.ShouldBe(["¿Hasta cuándo puedo?"]);
    }

    [Fact]
    public void Read_OfAPassageWhoseSlotIsOff_LeavesItOut() =>
        KnowledgeFile.Read("t", "# T\n## A\n{{off}} Texto.\n- ¿A?\n## B\nTexto.\n- ¿B?", Slots).ShouldHaveSingleItem().Id.ShouldBe("t/b");

    [Theory]
    [InlineData("t", "", "# title")]
    [InlineData("t", "Texto suelto", "must begin")]
    [InlineData("t", "# T", "no \"## heading\"")]
    [InlineData("t", "# T\n## A\n- ¿A?", "no text")]
    [InlineData("t", "# T\n## A\nTexto.", "no example question")]
    [InlineData("t", "# T\n## A\nTexto.\n- ¿A?\n## A\nOtro.\n- ¿B?", "stands twice")]
    [InlineData("t", "# T\n## A\nTexto **fuerte**.\n- ¿A?", "markup")]
    [InlineData("t", "# T\n## A\nTexto <b>.\n- ¿A?", "markup")]
    [InlineData("t", "# T\n## A\nVer [acá](http://x).\n- ¿A?", "markup")]
    [InlineData("t", "# T\n## A\n{{nope}} Texto.\n- ¿A?", "unknown slot {{nope}}; there are days, off")]
    [InlineData("t", "# T\n## A\n{{ days }} Texto.\n- ¿A?", "broken slot")]
    [InlineData("t", "# T\n## A\nTexto.\n- ¿A?\nmás texto", "out of place")]
    [InlineData("t", "# T\n## A\nTexto.\n### B\n- ¿A?", "out of place")]
    [InlineData("Mala Idea", "# T\n## A\nTexto.\n- ¿A?", "a to z")]
    public void Read_OfWhatCannotBeUsed_SaysWhereInOneLine(string name, string markdown, string why)
    {
        var message = Should.Throw<FormatException>(() => KnowledgeFile.Read(name, markdown, Slots)).Message;

        message.ShouldContain(why);
        message.ShouldStartWith($"{name}.md");
        message.ShouldNotContain('\n');
    }

    [Fact]
    public void Read_OfATextThatIsTooLong_SaysHowLong()
    {
        var longest = new string('x', KnowledgeFile.TextMaxLength);

        _ = KnowledgeFile.Read("t", $"# T\n## A\n{longest}\n- ¿A?", Slots).ShouldHaveSingleItem();
        Should.Throw<FormatException>(() => KnowledgeFile.Read("t", $"# T\n## A\n{longest}x\n- ¿A?", Slots)).Message.ShouldContain("451 characters");
    }
}
