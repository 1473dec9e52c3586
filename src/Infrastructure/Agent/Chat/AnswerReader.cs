using System.Buffers;
using System.Text.Json;
using CharroBot.Application.Discounts.Deciding;

namespace CharroBot.Infrastructure.Agent.Chat;

/// <summary>
/// Reads a whole answer of Ollama's before anybody parses it, so that every way it can break off is an exception: a stall, a cut, an
/// error line, a missing end, a flood, a page of something else.
/// </summary>
internal static class AnswerReader
{
    /// <summary>Bytes of a whole answer; a token is about 130 of them on the wire.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <param name="idle">Longest silence between two pieces of the answer, once it has begun.</param>
    /// <returns>The lines, without blank ones; the last says <c>done</c>.</returns>
    /// <exception cref="ModelException">It broke off, or is not an answer.</exception>
    public static async Task<MemoryStream> ReadAsync(Stream body, TimeSpan idle, CancellationToken cancellationToken)
    {
        var whole = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (true)
            {
                silence.CancelAfter(idle);
                var read = await body.ReadAsync(buffer, silence.Token);
                if (read == 0)
                {
                    break;
                }

                whole.Write(buffer, 0, read);
                if (whole.Length > MaxBytes)
                {
                    throw new ModelException(ModelFault.TooLong);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelException(ModelFault.Timeout, "the answer stalled");
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new ModelException(ModelFault.CutShort, exception);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Checked(whole);
    }

    private static MemoryStream Checked(MemoryStream whole)
    {
        var lines = new MemoryStream((int)whole.Length);
        var last = default(Line);
        foreach (var range in Ranges(whole.GetBuffer().AsSpan(0, (int)whole.Length)))
        {
            var bytes = whole.GetBuffer().AsSpan(range);
            last = Read(bytes);
            if (last.IsError)
            {
                throw new ModelException(ModelFault.ErrorMidStream);
            }

            lines.Write(bytes);
            lines.WriteByte((byte)'\n');
        }

        if (lines.Length == 0)
        {
            throw new ModelException(ModelFault.Empty);
        }

        // The loop detector of the server ends an answer cleanly and says nothing.
        if (!last.IsDone)
        {
            throw new ModelException(ModelFault.Unfinished);
        }

        lines.Position = 0;
        return lines;
    }

    private static List<Range> Ranges(ReadOnlySpan<byte> bytes)
    {
        var ranges = new List<Range>();
        for (var start = 0; start < bytes.Length;)
        {
            var length = bytes[start..].IndexOf((byte)'\n') is var end and >= 0 ? end : bytes.Length - start;
            if (!bytes.Slice(start, length).Trim(" \t\r"u8).IsEmpty)
            {
                ranges.Add(start..(start + length));
            }

            start += length + 1;
        }

        return ranges;
    }

    private static Line Read(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var json = JsonDocument.ParseValue(ref reader);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? new Line(
                    json.RootElement.TryGetProperty("error", out _),
                    json.RootElement.TryGetProperty("done", out var done) && done.ValueKind == JsonValueKind.True)
                : throw new ModelException(ModelFault.NotTheProtocol);
        }
        catch (JsonException exception)
        {
            throw new ModelException(ModelFault.NotTheProtocol, exception);
        }
    }

    private readonly record struct Line(bool IsError, bool IsDone);
}
