using System.Net;
using System.Text.Json;
using CharroBot.Application.Discounts.Deciding;
using OllamaSharp;
using OllamaSharp.Models;
using OllamaSharp.Models.Chat;

namespace CharroBot.Infrastructure.Agent.ModelClient;

/// <summary>
/// OllamaSharp with its silent failures made loud: it swallows error lines and missing ends, blocks on stalls whatever the token says,
/// and drops the server's error text. Here each line is checked before it parses one, and every failure has a name.
/// </summary>
internal sealed class GuardedOllamaClient : OllamaApiClient
{
    private const int ErrorMaxLength = 300;
    private const int VectorsMaxBytes = 16 * 1024 * 1024;

    private readonly HttpClient _http;
    private readonly TimeSpan _idle;

    /// <param name="idle">Longest silence within an answer that has begun.</param>
    public GuardedOllamaClient(HttpClient http, string model, TimeSpan idle)
        : base(http, model) => (_http, _idle) = (http, idle);

    protected override async Task<HttpResponseMessage> SendToOllamaAsync(
        HttpRequestMessage requestMessage, OllamaRequest? ollamaRequest, HttpCompletionOption completionOption, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        try
        {
            response = await _http.SendAsync(requestMessage, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            await EnsureOkAsync(response, cancellationToken);
            if (ollamaRequest is ChatRequest)
            {
                response.Content = new StreamContent(new AnswerStream(await response.Content.ReadAsStreamAsync(cancellationToken), _idle, cancellationToken));
            }

            else if (ollamaRequest is EmbedRequest)
            {
                await response.Content.LoadIntoBufferAsync(VectorsMaxBytes, cancellationToken);
            }

            return response;
        }
        catch (HttpRequestException exception)
        {
            response?.Dispose();
            throw Named(exception);
        }
        catch
        {
            response?.Dispose();
            throw;
        }
    }

    /// <summary>The texts change between versions of the server: the status decides, the text is for the operator.</summary>
    private static async Task EnsureOkAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        var fault = response.StatusCode switch
        {
            HttpStatusCode.NotFound => ModelFault.ModelNotFound,
            HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests => ModelFault.Busy,
            HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => ModelFault.Unreachable,
            >= HttpStatusCode.InternalServerError => ModelFault.ServerError,
            _ => ModelFault.BadRequest,
        };
        throw new ModelException(fault, $"{(int)response.StatusCode} {await ErrorAsync(response, cancellationToken)}");
    }

    private static async Task<string> ErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var buffer = new byte[4096];
            var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            using var json = JsonDocument.Parse(buffer.AsMemory(0, length));
            var text = json.RootElement.GetProperty("error").GetString() ?? string.Empty;
            return text.Length > ErrorMaxLength ? text[..ErrorMaxLength] : text;
        }
        catch (Exception exception) when (exception is JsonException or IOException or InvalidOperationException or KeyNotFoundException)
        {
            // A proxy's page: the status says enough.
            return "(no error text)";
        }
    }

    private static ModelException Named(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError => new ModelException(ModelFault.Unreachable, exception),
        HttpRequestError.InvalidResponse => new ModelException(ModelFault.NotTheProtocol, exception),
        _ => new ModelException(ModelFault.CutShort, exception),
    };
}
