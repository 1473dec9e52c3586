using CharroBot.Application.Common;

namespace CharroBot.Api.Http;

/// <summary>The network of the client whose request is being answered.</summary>
internal sealed class ClientNetwork(IHttpContextAccessor accessor) : IClientNetwork
{
    public string Near => accessor.HttpContext?.ClientKey() ?? IClientNetwork.Local;

    public string Wide => accessor.HttpContext?.ClientNetworkKey() ?? IClientNetwork.Local;
}
