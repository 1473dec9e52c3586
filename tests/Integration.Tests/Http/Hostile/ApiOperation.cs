using System.Text.Json.Nodes;

namespace CharroBot.Integration.Tests.Http.Hostile;

/// <summary>What the running program says can be called.</summary>
/// <param name="Parameters">Name and place (<c>path</c>, <c>query</c>, <c>header</c>).</param>
/// <param name="ContentType">Of the body; null where there is none.</param>
/// <param name="Body">Its schema, references followed.</param>
internal sealed record ApiOperation(
    HttpMethod Method, string Path, IReadOnlyList<(string Name, string In)> Parameters, string? ContentType, JsonNode? Body, bool Secured)
{
    public override string ToString() => $"{Method} {Path}";

    public static IReadOnlyList<ApiOperation> Of(JsonNode document) =>
    [
        .. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => Of(document, path.Key, method.Key, method.Value!))),
    ];

    private static ApiOperation Of(JsonNode document, string path, string method, JsonNode operation)
    {
        var content = operation["requestBody"]?["content"]?.AsObject().First();
        return new ApiOperation(
            HttpMethod.Parse(method.ToUpperInvariant()),
            path,
            [.. (operation["parameters"]?.AsArray() ?? []).Select(parameter => (parameter!["name"]!.GetValue<string>(), parameter["in"]!.GetValue<string>()))],
            content?.Key,
            content is { Value: { } body } ? Follow(document, body["schema"]!) : null,
            operation["security"] is JsonArray { Count: > 0 });
    }

    public static JsonNode Follow(JsonNode document, JsonNode schema)
    {
        if (schema["oneOf"] is JsonArray choices)
        {
            return Follow(document, choices.First(choice => choice!["type"]?.ToJsonString() != "\"null\"")!);
        }

        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            return Follow(document, document["components"]!["schemas"]![reference.Split('/')[^1]]!);
        }

        var whole = schema.DeepClone();
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            whole["properties"]![name] = Follow(document, property!);
        }

        if (schema["items"] is { } items)
        {
            whole["items"] = Follow(document, items);
        }

        return whole;
    }
}
