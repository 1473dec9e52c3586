using System.Net;

namespace CharroBot.TestSupport.App;

/// <summary>
/// Keeps cookies as a browser does for a program on this machine: those marked <c>Secure</c> too, although the address is http. .NET's own
/// container sends such a cookie over https alone.
/// </summary>
public sealed class LoopbackCookies : DelegatingHandler
{
    private readonly CookieContainer _cookies;

    /// <param name="cookies">Shared by clients that are one browser.</param>
    public LoopbackCookies(CookieContainer? cookies = null)
        : base(new SocketsHttpHandler { UseCookies = false }) => _cookies = cookies ?? new CookieContainer();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var secure = new UriBuilder(request.RequestUri!) { Scheme = Uri.UriSchemeHttps }.Uri;
        if (_cookies.GetCookieHeader(secure) is { Length: > 0 } kept)
        {
            request.Headers.Add("Cookie", kept);
        }

        var response = await base.SendAsync(request, cancellationToken);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            _cookies.SetCookies(secure, cookie);
        }

        return response;
    }
}
