namespace CharroBot.Infrastructure.Csv;

/// <summary>Text that was read already, and then what <paramref name="rest"/> still has.</summary>
internal sealed class PrefixedReader(ReadOnlyMemory<char> prefix, TextReader rest) : TextReader
{
    private ReadOnlyMemory<char> _prefix = prefix;

    public override int Peek() => _prefix.IsEmpty ? rest.Peek() : _prefix.Span[0];

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (_prefix.IsEmpty)
        {
            return rest.Read(buffer);
        }

        var count = Math.Min(_prefix.Length, buffer.Length);
        _prefix.Span[..count].CopyTo(buffer);
        _prefix = _prefix[count..];
        return count;
    }
}
