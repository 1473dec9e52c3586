using CharroBot.Application.Chat.Dialogue;

namespace CharroBot.Application.Chat;

/// <summary>No model is configured: the rules read, and answers stand as they were written.</summary>
public sealed class NoModel : IChatInterpreter, IAnswerPhraser
{
    public bool IsThere => false;

    public Task<ProposedCommand?> InterpretAsync(InterpreterQuestion question, CancellationToken cancellationToken) => Task.FromResult<ProposedCommand?>(null);

    public Task<string?> PhraseAsync(Phrasing phrasing, Func<string, ValueTask> emit, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
