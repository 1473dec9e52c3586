using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CharroBot.Application.Discounts.Deciding;

namespace CharroBot.Infrastructure.Agent.ModelClient;

/// <summary>Small JSON answers of a model server, read with suspicion.</summary>
internal static class ModelServerHttp
{
    private const int MaxBytes = 1024 * 1024;

    public static async Task<JsonDocument> GetAsync(HttpClient http, string path, CancellationToken cancellationToken, string? apiKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (apiKey is { Length: > 0 })
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        }

        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                var isUnknown = response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented;
                throw new ModelException(isUnknown ? ModelFault.BadRequest : ModelFault.ServerError, $"{(int)response.StatusCode} at {path}");
            }

            await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken);
            return await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new ModelException(ModelFault.Unreachable, exception);
        }
        catch (JsonException exception)
        {
            throw new ModelException(ModelFault.NotTheProtocol, exception);
        }
    }

    public static IEnumerable<JsonElement> Items(this JsonDocument document, string name) =>
        document.RootElement.ValueKind == JsonValueKind.Object
        && document.RootElement.TryGetProperty(name, out var items)
        && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];

    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
