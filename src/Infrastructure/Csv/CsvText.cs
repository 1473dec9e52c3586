using System.Globalization;
using CharroBot.Application.Supervision;
using CsvHelper;

namespace CharroBot.Infrastructure.Csv;

/// <summary>Writes CSV that people open in a spreadsheet.</summary>
public static class CsvText
{
    private static readonly CsvWriterOptions Options = new() { NewLine = "\r\n", WriteByteOrderMark = true };

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

    /// <summary>Puts an apostrophe before what a spreadsheet would run as a formula; null becomes an empty cell.</summary>
    public static string Neutralise(string? cell)
    {
        if (string.IsNullOrEmpty(cell))
        {
            return string.Empty;
        }

        var first = cell.TrimStart(' ', '\u00A0', '\uFEFF', '\n');
        return first.Length > 0 && first[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠' ? "'" + cell : cell;
    }

    /// <summary>Writes a header and a line for each row as they come: UTF-8 with a byte-order mark, commas, CRLF. Leaves the stream open.</summary>
    public static Task WriteAsync(Stream stream, IAsyncEnumerable<ExportRow> rows, CancellationToken cancellationToken) =>
        WriteAsync(stream, Columns, rows, cancellationToken);

    /// <inheritdoc cref="WriteAsync(Stream, IAsyncEnumerable{ExportRow}, CancellationToken)"/>
    public static Task WriteAsync(Stream stream, IAsyncEnumerable<DiscountCodeRow> rows, CancellationToken cancellationToken) =>
        WriteAsync(stream, CodeColumns, rows, cancellationToken);

    private static async Task WriteAsync<T>(
        Stream stream, (string Name, Func<T, string?> Cell)[] columns, IAsyncEnumerable<T> rows, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(stream, Options, leaveOpen: true);
        await csv.WriteRecordAsync([.. columns.Select(column => column.Name)], cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await csv.WriteRecordAsync([.. columns.Select(column => Neutralise(column.Cell(row)))], cancellationToken);
        }

        await csv.FlushAsync(cancellationToken);
    }

    private static string? Text(bool? value) => value switch { true => "true", false => "false", null => null };
}
