namespace CharroBot.Application.Common;

/// <summary>The client where there is no HTTP request: the command line and the workers.</summary>
internal sealed class LocalNetwork : IClientNetwork
{
    public string Near => IClientNetwork.Local;

    public string Wide => IClientNetwork.Local;
}
