using System.Text;
using CharroBot.Application.Supervision;
using CharroBot.Infrastructure.Csv;

namespace CharroBot.Infrastructure.Tests.Csv;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+54 11")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("  =cmd|' /C calc'!A0")]
    public void Neutralise_WhenASpreadsheetWouldRunIt_MakesItText(string cell) => CsvText.Neutralise(cell).ShouldBe("'" + cell);

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("   ", "   ")]
    [InlineData("Ana = Pérez", "Ana = Pérez")]
    [InlineData("20% OFF", "20% OFF")]
    [InlineData("uno; dos\ttres\ncuatro", "uno; dos\ttres\ncuatro")]
    [InlineData("a;b=c;d-e", "a;b=c;d-e")]
    [InlineData("Rosario, -2 grados", "Rosario, -2 grados")]
    [InlineData("\"-2\"", "\"-2\"")]
    public void Neutralise_WhenItIsHarmless_LeavesIt(string? cell, string expected) => CsvText.Neutralise(cell).ShouldBe(expected);

    [Theory]
    [InlineData("zz;=cmd|' /C calc'!A0;zz", "zz;'=cmd|' /C calc'!A0;zz")]
    [InlineData("a\t+1", "a\t'+1")]
    [InlineData("\t=1", "\t'=1")]
    [InlineData("\r=1", "\r'=1")]
    [InlineData("\n =1", "\n' =1")]
    [InlineData("a\n@SUM(A1)", "a\n'@SUM(A1)")]
    [InlineData("a\r\n-1", "a\r\n'-1")]
    [InlineData("a; \"=1+1\"", "a;' \"=1+1\"")]
    [InlineData("=1;=2", "'=1;'=2")]
    [InlineData("a;;＝1", "a;;'＝1")]
    public void Neutralise_WhenAnotherDialectWouldRunIt_MakesItText(string cell, string expected) => CsvText.Neutralise(cell).ShouldBe(expected);

    [Fact]
    public void Neutralise_WhenTheFileUsesSemicolons_LooksBehindCommasToo() =>
        CsvText.Neutralise("a,=1;=2", CsvSeparator.Semicolon).ShouldBe("a,'=1;'=2");

    [Theory]
    [InlineData(CsvSeparator.Comma)]
    [InlineData(CsvSeparator.Semicolon)]
    public async Task WriteAsync_WhateverSplitsIt_LeavesNoFormula(CsvSeparator separator)
    {
        string[] splits = [",", ";", "\t", "\n", "\r", "|", "\"", "a", " "];
        string[] formulas = ["=1", "+1", "-1", "@a"];
        var random = new Random(13);
        var names = Enumerable.Range(0, 500).Select(_ => string.Concat(Enumerable.Range(0, 8).Select(
            i => i % 3 == 2 ? formulas[random.Next(formulas.Length)] : splits[random.Next(splits.Length)]))).ToArray();
        await using var stream = new AsyncOnlyStream();

        await CsvText.WriteAsync(stream, Rows(names), separator, CancellationToken.None);

        var text = Encoding.UTF8.GetString(stream.ToArray()).TrimStart('\uFEFF');
        foreach (var other in ",;\t|".Where(other => other != (separator == CsvSeparator.Comma ? ',' : ';')))
        {
            text.Split([other, '\n', '\r']).ShouldAllBe(piece => !"=+-@".Contains(piece.Trim(' ', '"').FirstOrDefault('x')));
        }

        // As it is meant to be read.
        CsvRows.Read(new StringReader(text)).Value.ShouldAllBe(row => !"=+-@".Contains((row.Cells["user_name"] ?? "x").TrimStart().FirstOrDefault('x')));
    }

    [Fact]
    public async Task WriteAsync_WithSemicolons_SaysSoInItsFirstLine()
    {
        await using var stream = new AsyncOnlyStream();

        await CsvText.WriteAsync(stream, Rows("Ana, la de Rosario"), CsvSeparator.Semicolon, CancellationToken.None);

        var text = Encoding.UTF8.GetString(stream.ToArray());
        text.ShouldStartWith("\uFEFFsep=;\r\nid;tracking_id;status;");
        CsvRows.Read(new StringReader(text)).Value.ShouldHaveSingleItem().Cells["user_name"].ShouldBe("Ana, la de Rosario");
    }

    [Fact]
    public async Task WriteAsync_Always_WritesAFileASpreadsheetReads()
    {
        await using var stream = new AsyncOnlyStream();

        await CsvText.WriteAsync(stream, Rows("=HYPERLINK(\"x\")", "Ñandú, \"el\"\nde\nRosario"), CsvSeparator.Comma, CancellationToken.None);

        var bytes = stream.ToArray();
        bytes[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        var text = Encoding.UTF8.GetString(bytes[3..]);
        text.ShouldStartWith(
            "id,tracking_id,status,approved,human_approved,user_name,user_email,show_code,show_title,venue,city,show_date,"
            + "show_description,reason_code,delivery_status,request_date,reviewed_at,reviewed_by\r\n");
        text.ShouldContain("\"'=HYPERLINK(\"\"x\"\")\"");
        text.ShouldEndWith("\r\n");
        var rows = CsvRows.Read(new StringReader(text)).Value;
        rows[1].Cells["user_name"].ShouldBe("Ñandú, \"el\"\nde\nRosario");
        rows[1].Cells["approved"].ShouldBe("true");
        rows[1].Cells["human_approved"].ShouldBeNull();
    }

    [Fact]
    public async Task WriteAsync_WhenThereIsMuch_NeverBlocksTheStream()
    {
        await using var stream = new AsyncOnlyStream();

        await CsvText.WriteAsync(stream, Rows([.. Enumerable.Repeat(new string('x', 200), 3_000)]), CsvSeparator.Comma, CancellationToken.None);

        stream.Length.ShouldBeGreaterThan(600_000);
    }

    private static async IAsyncEnumerable<ExportRow> Rows(params string[] names)
    {
        foreach (var name in names)
        {
            await Task.Yield();
            yield return new ExportRow(
                1, "t", "approved", true, null, name, "ana@example.com", null, null, null, null, null, "x", null, null, "2026-10-01 09:00", null, null);
        }
    }

    /// <summary>Refuses what a web server's response refuses.</summary>
    private sealed class AsyncOnlyStream : Stream
    {
        private readonly MemoryStream _written = new();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _written.Length;

        public override long Position { get => _written.Position; set => throw new NotSupportedException(); }

        public byte[] ToArray() => _written.ToArray();

        public override void Flush() => throw new InvalidOperationException("Synchronous writes are not allowed.");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) =>
            throw new InvalidOperationException("Synchronous writes are not allowed.");

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            _written.WriteAsync(buffer, offset, count, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            _written.WriteAsync(buffer, cancellationToken);
    }
}
