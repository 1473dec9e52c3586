using CharroBot.Application.Chat;
using CharroBot.Application.Chat.Dialogue;
using CharroBot.Application.Grounding;

namespace CharroBot.Infrastructure.Agent.Chat;

/// <summary>
/// An answer as it comes in, of which a word is handed on only when everything up to it holds. A beginning that does not yet hold may
/// with the next word ("Teatro" … "Teatro Coliseo"): it waits.
/// </summary>
internal sealed class CheckedReplyStream(Phrasing phrasing, ProgrammeNames programme)
{
    public const int MaxLength = 600;

    private readonly FactSheet _sheet = FactSheet.Of([], phrasing.Passages, []);
    private string _text = string.Empty;
    private int _handedOn;

    /// <summary>Longer than any answer: nothing more of it is wanted.</summary>
    public bool IsTooLong => _text.Length > MaxLength;

    /// <returns>What can be handed on now; empty where nothing can.</returns>
    public string Take(string piece)
    {
        _text += piece;
        var end = _text.AsSpan().LastIndexOfAny(" \n");
        if (end < _handedOn || !Holds(_text[..end]))
        {
            return string.Empty;
        }

        var ready = _text[_handedOn..(end + 1)];
        _handedOn = end + 1;
        return ready;
    }

    /// <returns>The whole answer; null where it must not be used.</returns>
    public string? Finish()
    {
        var text = _text.Trim();
        return text.Length is > 0 and <= MaxLength && SpanishText.IsSpanish(text) && Holds(text) && AnswerCheck.SaysTheSame(text, phrasing.Passages[0]) ? text : null;
    }

    private bool Holds(string text) => GroundingCheck.OfLetter(text, _sheet, programme).Count == 0 && !AnswerCheck.Promises(text);
}
