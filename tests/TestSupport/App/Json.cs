using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace CharroBot.TestSupport.App;

/// <summary>Requests and answers as the wire has them: tests read the contract's names, not our types.</summary>
public static class Json
{
    public static async Task<JsonNode> BodyAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return JsonNode.Parse(text) ?? throw new InvalidOperationException("The body is null.");
    }

    public static async Task<JsonNode> GetJsonAsync(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        return await response.BodyAsync();
    }

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, object? body = null, params (string Name, string Value)[] headers) =>
        client.SendAsync(HttpMethod.Post, path, body, headers);

    public static async Task<HttpResponseMessage> SendAsync(
        this HttpClient client, HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await client.SendAsync(request);
    }

    public static string? Text(this JsonNode node, string name) => node[name]?.GetValue<string>();

    public static int Number(this JsonNode node, string name) => node[name]!.GetValue<int>();

    public static bool? Flag(this JsonNode node, string name) => node[name]?.GetValue<bool>();
}
