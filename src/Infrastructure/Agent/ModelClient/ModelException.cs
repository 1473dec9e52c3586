using CharroBot.Application.Discounts.Deciding;

namespace CharroBot.Infrastructure.Agent.ModelClient;

/// <summary>A model server did not give a usable answer. <see cref="Exception.Message"/> is for logs, and holds nothing that anybody wrote.</summary>
internal sealed class ModelException : Exception
{
    public ModelException()
        : this(ModelFault.ServerError)
    {
    }

    public ModelException(string message)
        : base(message) => Fault = message;

    public ModelException(string message, Exception? innerException)
        : base(message, innerException) => Fault = message;

    /// <param name="detail">What the server said, for an operator; never shown to members.</param>
    public ModelException(string fault, string detail, Exception? innerException = null)
        : base($"{fault}: {detail}", innerException) => Fault = fault;

    /// <summary>One of <see cref="ModelFault"/>.</summary>
    public string Fault { get; }

    /// <summary>The server is not there for anybody, as far as this tells: the circuit counts it, and who waits, waits for it.</summary>
    public bool Away => IsUnavailable(Fault);

    public static bool IsUnavailable(string fault) => fault is ModelFault.Unreachable or ModelFault.CircuitOpen or ModelFault.ModelNotFound or ModelFault.ServerError
        or ModelFault.Busy or ModelFault.Timeout or ModelFault.CutShort or ModelFault.ErrorMidStream or ModelFault.Unfinished or ModelFault.NotTheProtocol;
}
