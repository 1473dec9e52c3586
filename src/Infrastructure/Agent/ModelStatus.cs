using CharroBot.Application.Discounts.Deciding;
using CharroBot.Infrastructure.Agent.ModelClient;
using Polly.CircuitBreaker;

namespace CharroBot.Infrastructure.Agent;

/// <summary>What is known of the model server right now: from the last look at it, and from how questions to it end.</summary>
internal sealed class ModelStatus(AgentProvider provider, ModelOptions model) : IAgentStatus
{
    private volatile Seen _seen = new(null, null);

    // A model that answers is there, whatever a listing says.
    private volatile bool _answered;

    /// <summary>The circuit of the way to the model writes here where it stands.</summary>
    public CircuitBreakerStateProvider Circuit { get; } = new();

    public string Provider => provider.ToString().ToLowerInvariant();

    public string Model => model.Model;

    /// <summary>Of the model that is installed, as far as the server said.</summary>
    public string? Digest => _seen.Digest;

    public bool CircuitClosed => Circuit.CircuitState == CircuitState.Closed;

    public bool Healthy => Trouble is null;

    public string? Trouble => _seen.Fault is { } fault && !(fault == ModelFault.ModelNotFound && _answered)
        ? InWords(fault)
        : CircuitClosed ? null : InWords(ModelFault.CircuitOpen);

    public void Saw(ModelServerReport report) => _seen = new Seen(report.Digest, report.Installed ? null : ModelFault.ModelNotFound);

    /// <summary>How a question ended, as far as it tells whether the model is there.</summary>
    /// <param name="fault">Null for a usable answer.</param>
    public void Ended(string? fault) => _answered = fault is null || (_answered && fault != ModelFault.ModelNotFound);

    /// <summary>The last listing had the model, as far as there was one.</summary>
    public bool IsListed => _seen.Fault != ModelFault.ModelNotFound;

    public void Missed(string fault) => _seen = _seen with { Fault = fault };

    private string InWords(string fault) => fault switch
    {
        ModelFault.ModelNotFound when provider == AgentProvider.Ollama => $"{fault}: run \"ollama pull {model.Model}\".",
        ModelFault.CircuitOpen => $"{fault}: the model keeps failing; it is left alone for {model.BreakSeconds} s at a time.",
        _ => fault,
    };

    /// <param name="Fault">Null where all was well.</param>
    private sealed record Seen(string? Digest, string? Fault);
}
