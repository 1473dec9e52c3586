using System.Text;
using CharroBot.Application.Common;
using CharroBot.Infrastructure.Csv;

namespace CharroBot.Infrastructure.Tests.Csv;

public sealed class CsvRowsTests
{
    [Theory]
    [InlineData("email,name\nana@example.com,Ana\n")]
    [InlineData("\uFEFF Email ; NAME \r\nana@example.com;Ana")]
    [InlineData("\"email\",\"name\"\r\"ana@example.com\",\"Ana\"\r")]
    public void Read_WhateverTheDialect_NamesTheCells(string text)
    {
        var row = Rows(text).ShouldHaveSingleItem();

        row.Line.ShouldBe(2);
        row.Cells.ShouldBe(new Dictionary<string, string?> { ["email"] = "ana@example.com", ["name"] = "Ana" }, ignoreOrder: true);
    }

    [Fact]
    public void Read_WhenCellsSpanLines_CountsTheLinesOfTheFile()
    {
        var rows = Rows("code,other_data\r\n\r\nA,\"{\r\n  \"\"city\"\": \"\"Rosario, Santa Fe\"\"\r\n}\"\r\nB,\r\n\r\nC,x\r\n");

        rows.Select(row => (row.Line, row.Cells["code"])).ShouldBe([(3, "A"), (6, "B"), (8, "C")]);
        rows[0].Cells["other_data"].ShouldBe("{\r\n  \"city\": \"Rosario, Santa Fe\"\r\n}");
        rows[1].Cells["other_data"].ShouldBeNull();
    }

    [Theory]
    [InlineData("", "1")]
    [InlineData("\uFEFF \r\n ", "1")]
    [InlineData("email,name\n", "1")]
    [InlineData("email,Email\na,b", "1")]
    [InlineData("email,\na,b", "1")]
    [InlineData("email,name\na,b\na\n", "3")]
    [InlineData("email,name\n\n\"x\ny\",b\na,b,c", "5")]
    [InlineData("email,name\na,b\nc,\"d", "3")]
    [InlineData("email,name\na,b\"c\nd,e", "2")]
    [InlineData("\"email,name\na,b", "1")]
    public void Read_WhenTheFileIsBad_NamesTheLine(string text, string line) =>
        CsvRows.Read(new StringReader(text)).Error.ShouldBeOfType<ImportError>().Lines.Keys.ShouldContain(line);

    [Fact]
    public void Read_WhenTheBytesAreNotUtf8_SaysSo()
    {
        using var reader = new StreamReader(
            new MemoryStream([.. "email,name\na,"u8, 0xF1, 0x0A]), new UTF8Encoding(false, throwOnInvalidBytes: true));

        CsvRows.Read(reader).Error.ShouldBeOfType<ImportError>();
    }

    [Fact]
    public void Read_WhenThereAreTooManyRows_RefusesTheFile()
    {
        var text = new StringBuilder("email\n");
        for (var i = 0; i <= ImportRow.MaxRows; i++)
        {
            text.Append("a\n");
        }

        CsvRows.Read(new StringReader(text.ToString())).Error.ShouldBeOfType<ImportError>()
            .Lines.Keys.ShouldHaveSingleItem().ShouldBe("50002");
    }

    [Fact]
    public void Read_WhateverItIsFed_AnswersWithRowsOrLines()
    {
        string[] pieces = ["a", ",", ";", "\"", "\"\"", "\n", "\r", "\r\n", "\0", "\uFEFF", "\uD83C", "🎸", " ", "\t", "'", "\\", "ñ", "=", "sep=;\n"];
        var random = new Random(20261);
        for (var i = 0; i < 5_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => pieces[random.Next(pieces.Length)]));
            var read = CsvRows.Read(new StringReader(text));

            if (read.IsSuccess)
            {
                var lines = read.Value.Select(row => row.Line).ToList();
                lines.ShouldBe(lines.Order().Distinct(), text);
                read.Value.ShouldAllBe(row => row.Cells.Count == read.Value[0].Cells.Count);
            }
            else
            {
                read.Error.ShouldBeOfType<ImportError>().Lines.ShouldNotBeEmpty(text);
                ((ImportError)read.Error).Lines.Keys.ShouldAllBe(line => line != "0");
            }
        }
    }

    private static IReadOnlyList<ImportRow> Rows(string text) => CsvRows.Read(new StringReader(text)).Value;
}
