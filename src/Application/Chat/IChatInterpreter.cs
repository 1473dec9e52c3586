using CharroBot.Application.Chat.Dialogue;

namespace CharroBot.Application.Chat;

/// <summary>What the interpreter is told.</summary>
/// <param name="Message">The member's words; an address and a DNI in them are replaced by <c>[email]</c> and <c>[dni]</c>.</param>
/// <param name="LastReply">What the bot said last, with its question; null at the beginning.</param>
/// <param name="Options">Shows that were offered, in words, in order.</param>
public sealed record InterpreterQuestion(string Message, string? LastReply, Slot? Asked, IReadOnlyList<string> Options);

/// <summary>A command as a model named it: nothing in it is believed before the dialogue has checked it against the member's own words.</summary>
/// <param name="Value">A show's words, a number of an option, the slot to correct, a question; empty where the command needs none.</param>
public sealed record ProposedCommand(string Name, string Value);

/// <summary>Turns words into a command. The dialogue works without: then every message is read by rules alone.</summary>
public interface IChatInterpreter
{
    /// <summary>The longest an interpretation may take, waiting for a free slot included.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Whether a model is configured and, as far as is known, answers.</summary>
    bool IsThere { get; }

    /// <returns>Null where nobody could be asked, or the answer was late or unusable.</returns>
    Task<ProposedCommand?> InterpretAsync(InterpreterQuestion question, CancellationToken cancellationToken);
}

/// <summary>Puts an answer into words, from what it is given and nothing else.</summary>
public interface IAnswerPhraser
{
    /// <summary>
    /// Hands on what is certain as it comes. What was handed on may turn out to be the beginning of an answer that is not used: the
    /// returned text is the answer.
    /// </summary>
    /// <returns>Null where there is none that can be used: late, not Spanish, stating what it was not given, promising.</returns>
    Task<string?> PhraseAsync(Phrasing phrasing, Func<string, ValueTask> emit, CancellationToken cancellationToken);
}
