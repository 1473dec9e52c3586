using System.Buffers;
using System.Text.Json;
using CharroBot.Application.Discounts.Deciding;

namespace CharroBot.Infrastructure.Agent.ModelClient;

/// <summary>
/// Ollama's answer, line by line: each is checked before anybody parses it, and every way an answer can break off is an exception: a
/// stall, a cut, an error line, a missing end, a flood, a page of something else. What came before the break is handed on first.
/// </summary>
/// <param name="idle">Longest silence between two pieces of the answer, once it has begun.</param>
/// <param name="stop">Ends the reading, whatever token the reader passes.</param>
internal sealed class AnswerStream(Stream body, TimeSpan idle, CancellationToken stop) : Stream
{
    /// <summary>Bytes of a whole answer; a token is about 130 of them on the wire.</summary>
    public const int MaxBytes = 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _pending = new();
    private readonly byte[] _buffer = new byte[16 * 1024];
    private byte[] _ready = [];
    private int _handedOn;
    private long _total;
    private bool _anyLine;
    private bool _lastIsDone;
    private bool _ended;
    private ModelException? _failure;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="ModelException">The answer broke off, or is none.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_handedOn == _ready.Length)
        {
            if (_failure is not null)
            {
                throw _failure;
            }

            if (_ended)
            {
                return 0;
            }

            await FillAsync(cancellationToken);
        }

        var count = Math.Min(buffer.Length, _ready.Length - _handedOn);
        _ready.AsMemory(_handedOn, count).CopyTo(buffer);
        _handedOn += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("An answer is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(stop, cancellationToken);
        silence.CancelAfter(idle);
        var lines = new ArrayBufferWriter<byte>();
        try
        {
            var read = await body.ReadAsync(_buffer, silence.Token);
            _total += read;
            if (_total > MaxBytes)
            {
                throw new ModelException(ModelFault.TooLong);
            }

            _pending.Write(_buffer.AsSpan(0, read));
            Check(lines, atEnd: read == 0);
            if (read == 0)
            {
                EnsureWhole();
                _ended = true;
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            _failure = new ModelException(ModelFault.Timeout, "the answer stalled");
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            _failure = new ModelException(ModelFault.CutShort, exception);
        }
        catch (ModelException exception)
        {
            _failure = exception;
        }

        (_ready, _handedOn) = (lines.WrittenSpan.ToArray(), 0);
    }

    /// <summary>The loop detector of the server ends an answer cleanly and says nothing.</summary>
    private void EnsureWhole()
    {
        if (!_anyLine)
        {
            throw new ModelException(ModelFault.Empty);
        }

        if (!_lastIsDone)
        {
            throw new ModelException(ModelFault.Unfinished);
        }
    }

    /// <summary>Hands whole lines on; blank ones, on which the client library would stumble, are left out.</summary>
    private void Check(ArrayBufferWriter<byte> lines, bool atEnd)
    {
        var bytes = _pending.WrittenSpan;
        var start = 0;
        while (start < bytes.Length)
        {
            var length = bytes[start..].IndexOf((byte)'\n');
            if (length < 0 && !atEnd)
            {
                break;
            }

            length = length < 0 ? bytes.Length - start : length;
            var line = bytes.Slice(start, length);
            start += length + 1;
            if (line.Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            Read(line);
            lines.Write(line);
            lines.Write("\n"u8);
        }

        var rest = start < bytes.Length ? bytes[start..].ToArray() : [];
        _pending.ResetWrittenCount();
        _pending.Write(rest);
    }

    private void Read(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var json = JsonDocument.ParseValue(ref reader);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new ModelException(ModelFault.NotTheProtocol);
            }

            if (json.RootElement.TryGetProperty("error", out _))
            {
                throw new ModelException(ModelFault.ErrorMidStream);
            }

            _anyLine = true;
            _lastIsDone = json.RootElement.TryGetProperty("done", out var done) && done.ValueKind == JsonValueKind.True;
        }
        catch (JsonException exception)
        {
            throw new ModelException(ModelFault.NotTheProtocol, exception);
        }
    }
}
