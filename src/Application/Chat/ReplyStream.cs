namespace CharroBot.Application.Chat;

/// <summary>Hands a reply on as it comes. Whoever listens puts the pieces together, and takes the answer's own text in the end.</summary>
internal sealed class ReplyStream(Func<string, ValueTask>? emit)
{
    private string _emitted = string.Empty;

    public async ValueTask EmitAsync(string piece)
    {
        if (emit is not null && piece.Length > 0)
        {
            _emitted += piece;
            await emit(piece);
        }
    }

    /// <summary>The rest of the reply, word by word. Where what was handed on is not its beginning, nothing more: the answer replaces it.</summary>
    public async ValueTask FinishAsync(string reply)
    {
        if (!reply.StartsWith(_emitted, StringComparison.Ordinal))
        {
            return;
        }

        for (var start = _emitted.Length; start < reply.Length;)
        {
            var end = start;
            while (end < reply.Length && !char.IsWhiteSpace(reply[end]))
            {
                end++;
            }

            while (end < reply.Length && char.IsWhiteSpace(reply[end]))
            {
                end++;
            }

            await EmitAsync(reply[start..end]);
            start = end;
        }
    }
}
