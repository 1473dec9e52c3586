using System.Buffers;
using System.Globalization;
using System.Text;
using CharroBot.Application.Supervision;
using CsvHelper;

namespace CharroBot.Infrastructure.Csv;

/// <summary>Writes CSV that people open in a spreadsheet.</summary>
public static class CsvText
{
    /// <summary>What splits cells somewhere: cells with one of these are quoted.</summary>
    private static readonly SearchValues<char> AnySeparator = SearchValues.Create(",;\t|");

    private const string Blanks = " \u00A0\uFEFF";

    private static readonly (string Name, Func<ExportRow, string?> Cell)[] Columns =
    [
        ("id", row => row.Id.ToString(CultureInfo.InvariantCulture)),
        ("tracking_id", row => row.TrackingId),
        ("status", row => row.Status),
        ("approved", row => Text(row.ApprovalRecommended)),
        ("human_approved", row => Text(row.HumanApproved)),
        ("user_name", row => row.UserName),
        ("user_email", row => row.UserEmail),
        ("show_code", row => row.ShowCode),
        ("show_title", row => row.ShowTitle),
        ("venue", row => row.Venue),
        ("city", row => row.City),
        ("show_date", row => row.ShowDate),
        ("show_description", row => row.ShowDescription),
        ("reason_code", row => row.ReasonCode),
        ("delivery_status", row => row.DeliveryStatus),
        ("request_date", row => row.RequestDate),
        ("reviewed_at", row => row.ReviewedAt),
        ("reviewed_by", row => row.ReviewedBy),
    ];

    private static readonly (string Name, Func<DiscountCodeRow, string?> Cell)[] CodeColumns =
    [
        ("code", row => row.Code),
        ("user_name", row => row.UserName),
        ("granted_at", row => row.GrantedAt),
        ("request_id", row => row.RequestId.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>
    /// Puts an apostrophe before what a spreadsheet would run as a formula: at the start, and behind whatever splits cells in a program that
    /// reads the file by another separator than ours, for which quotes in the middle of a cell mean nothing.
    /// </summary>
    /// <returns>Null becomes an empty cell; a harmless one stays as it is.</returns>
    public static string Neutralise(string? cell, CsvSeparator separator = CsvSeparator.Comma)
    {
        if (string.IsNullOrEmpty(cell))
        {
            return string.Empty;
        }

        var splits = separator == CsvSeparator.Comma ? ";\t\r\n|" : ";\t\r\n|,";
        var text = new StringBuilder(cell.Length + 1);
        var rest = cell.AsSpan();
        var first = true;
        while (true)
        {
            var end = rest.IndexOfAny(splits);
            var piece = end < 0 ? rest : rest[..end];
            if (IsFormula(piece, first))
            {
                _ = text.Append('\'');
            }

            _ = text.Append(piece);
            if (end < 0)
            {
                return text.ToString();
            }

            _ = text.Append(rest[end]);
            rest = rest[(end + 1)..];
            first = false;
        }
    }

    /// <summary>Writes a header and a line for each row as they come: UTF-8 with a byte-order mark, CRLF. Leaves the stream open.</summary>
    public static Task WriteAsync(
        Stream stream, IAsyncEnumerable<ExportRow> rows, CsvSeparator separator, CancellationToken cancellationToken) =>
        WriteAsync(stream, Columns, rows, separator, cancellationToken);

    /// <inheritdoc cref="WriteAsync(Stream, IAsyncEnumerable{ExportRow}, CsvSeparator, CancellationToken)"/>
    public static Task WriteAsync(
        Stream stream, IAsyncEnumerable<DiscountCodeRow> rows, CsvSeparator separator, CancellationToken cancellationToken) =>
        WriteAsync(stream, CodeColumns, rows, separator, cancellationToken);

    private static async Task WriteAsync<T>(
        Stream stream, (string Name, Func<T, string?> Cell)[] columns, IAsyncEnumerable<T> rows, CsvSeparator separator,
        CancellationToken cancellationToken)
    {
        if (separator == CsvSeparator.Semicolon)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes("\uFEFFsep=;\r\n"), cancellationToken);
        }

        await using var csv = CsvWriter.Create(stream, OptionsFor(separator), leaveOpen: true);
        await csv.WriteRecordAsync([.. columns.Select(column => column.Name)], cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            foreach (var (_, read) in columns)
            {
                var cell = Neutralise(read(row), separator);
                csv.WriteField(cell, cell.AsSpan().ContainsAny(AnySeparator) ? CsvQuoting.Always : CsvQuoting.WhenNeeded);
            }

            await csv.EndRecordAsync(cancellationToken);
        }

        await csv.FlushAsync(cancellationToken);
    }

    private static CsvWriterOptions OptionsFor(CsvSeparator separator) => new()
    {
        NewLine = "\r\n",
        Separator = separator == CsvSeparator.Semicolon ? ';' : ',',
        WriteByteOrderMark = separator == CsvSeparator.Comma,
    };

    /// <param name="first">Whether the piece begins the cell; quotes before a formula count only behind a split, where they open a cell.</param>
    private static bool IsFormula(ReadOnlySpan<char> piece, bool first)
    {
        var start = piece.TrimStart(first ? Blanks : Blanks + "\"");
        return !start.IsEmpty && start[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠';
    }

    private static string? Text(bool? value) => value switch { true => "true", false => "false", null => null };
}
