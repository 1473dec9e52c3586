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
    [InlineData("email,,name\na,b,c", "1")]
    [InlineData("email,name\na,b\na,b, ,c\n", "3")]
    [InlineData("sep=;\nemail;name\na;b\na;b;c\n", "4")]
    [InlineData("email,name\n\n\"x\ny\",b\na,b,c", "5")]
    [InlineData("email,name\na,b\nc,\"d", "3")]
    [InlineData("email,name\na,b\"c\nd,e", "2")]
    [InlineData("\"email,name\na,b", "1")]
    public void Read_WhenTheFileIsBad_NamesTheLine(string text, string line) =>
        CsvRows.Read(new StringReader(text)).Error.ShouldBeOfType<ImportError>().Lines.Keys.ShouldContain(line);

    [Theory]
    [InlineData("email,name,city\n,,\na,b,c\n,,\n,,\n")]
    [InlineData("email;name;city;;\r\n;;;;\r\na;b;c;;\r\n ;\u00A0;;;\r\n")]
    [InlineData(";;;\n;;;\nemail;name;city\na;b;c;;;;;\n;\n")]
    [InlineData("email;;name;city\na;;b;c\n")]
    public void Read_WhenASpreadsheetPads_LeavesThePaddingOut(string text) =>
        Rows(text).ShouldHaveSingleItem().Cells.ShouldBe(
            new Dictionary<string, string?> { ["email"] = "a", ["name"] = "b", ["city"] = "c" }, ignoreOrder: true);

    [Theory]
    [InlineData("email,name,city,phone\na,b\n")]
    [InlineData("email;name;city;phone\r\na;b;\r\n")]
    public void Read_WhenCellsAreMissingAtTheEnd_TakesThemAsEmpty(string text) =>
        Rows(text).ShouldHaveSingleItem().Cells.ShouldBe(
            new Dictionary<string, string?> { ["email"] = "a", ["name"] = "b", ["city"] = null, ["phone"] = null }, ignoreOrder: true);

    [Theory]
    [InlineData("sep=;\r\nemail;name\r\na,b;c\r\n", "a,b")]
    [InlineData("\uFEFFSEP=,\nemail,name\na;b,c\n", "a;b")]
    [InlineData("sep=\t\nemail\tname\na;b\tc\n", "a;b")]
    public void Read_WhenAFirstLineNamesTheSeparator_UsesIt(string text, string email)
    {
        var row = Rows(text).ShouldHaveSingleItem();

        (row.Line, row.Cells["email"], row.Cells["name"]).ShouldBe((3, email, "c"));
    }

    [Fact]
    public void Read_WhenTheHeaderNamesWhatTheTableLacks_RefusesItBeforeTheRows()
    {
        var header = "email," + string.Join(',', Enumerable.Range(0, 99).Select(i => $"c{i}")) + "\n";
        var row = string.Join(',', Enumerable.Repeat("1", 100)) + "\n";
        using var file = Large(header, row);

        var (error, allocated) = Refused(file);

        error.Lines.ShouldHaveSingleItem().Key.ShouldBe("1");
        error.Lines["1"].Length.ShouldBe(99);
        file.BaseStream.Position.ShouldBeLessThan(1024 * 1024);
        allocated.ShouldBeLessThan(4 * 1024 * 1024);
    }

    [Theory]
    [InlineData("email,name\na,b\nc,", "3")]
    [InlineData("email,name\na,b\nc,\"", "3")]
    [InlineData("email,", "1")]
    public void Read_WhenOneCellIsEndless_RefusesItsLineInLittleMemory(string start, string line)
    {
        using var file = Large(start, new string('x', 1000));

        var (error, allocated) = Refused(file);

        error.Lines.ShouldHaveSingleItem().Key.ShouldBe(line);
        allocated.ShouldBeLessThan(8 * 1024 * 1024);
    }

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

    /// <summary>20 MB: a start, and one piece again and again.</summary>
    private static StreamReader Large(string start, string piece)
    {
        var bytes = new MemoryStream();
        bytes.Write(Encoding.UTF8.GetBytes(start));
        var repeated = Encoding.UTF8.GetBytes(piece);
        while (bytes.Length < 20 * 1024 * 1024)
        {
            bytes.Write(repeated);
        }

        bytes.Position = 0;
        return new StreamReader(bytes, Encoding.UTF8);
    }

    private static (ImportError Error, long Allocated) Refused(StreamReader file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = CsvRows.Read(file, Application.Members.ImportUsers.Table);
        return (read.Error.ShouldBeOfType<ImportError>(), GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static IReadOnlyList<ImportRow> Rows(string text) => CsvRows.Read(new StringReader(text)).Value;
}
