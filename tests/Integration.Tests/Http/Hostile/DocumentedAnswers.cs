using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CharroBot.Integration.Tests.Http.Hostile;

/// <summary>Holds answers against the document: status, content type, and the body against its schema.</summary>
internal sealed class DocumentedAnswers(JsonNode document)
{
    private const string EventStream = "text/event-stream";

    /// <returns>What the document does not describe; null where it describes all of it.</returns>
    public async Task<string?> FaultOfAsync(ApiOperation operation, HttpResponseMessage response)
    {
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        var described = document["paths"]![operation.Path]![operation.Method.Method.ToLowerInvariant()]!["responses"]![status];
        if (described is null)
        {
            return $"{status} is not described: {await response.Content.ReadAsStringAsync()}";
        }

        var type = response.Content.Headers.ContentType?.MediaType;
        if (described["content"] is not JsonObject contents)
        {
            return (await response.Content.ReadAsByteArrayAsync()).Length == 0 ? null : $"{status} has a body that is not described";
        }

        if (type is null || contents[type] is not { } content)
        {
            return $"{status} is {type}, which is not described";
        }

        // A stream goes on, and its events have a shape of their own.
        if (type == EventStream || !type.EndsWith("json", StringComparison.Ordinal))
        {
            return null;
        }

        var text = await response.Content.ReadAsStringAsync();
        return Fault(content["schema"]!, JsonNode.Parse(text), "$") is { } fault ? $"{status} {fault}: {text[..Math.Min(text.Length, 400)]}" : null;
    }

    private string? Fault(JsonNode schema, JsonNode? value, string at)
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            return Fault(document["components"]!["schemas"]![reference.Split('/')[^1]]!, value, at);
        }

        if (schema["oneOf"] is JsonArray choices)
        {
            var faults = choices.Select(choice => Fault(choice!, value, at)).ToList();
            return faults.Contains(null) ? null : faults[^1];
        }

        if (schema["enum"] is JsonArray values && value is not null && !values.Any(one => JsonNode.DeepEquals(one, value)))
        {
            return $"{at} is {value.ToJsonString()}, not one of {values.ToJsonString()}";
        }

        if (schema["type"] is { } types && !Types(types).Any(type => Is(type, value)))
        {
            return $"{at} is no {types.ToJsonString()}";
        }

        return value switch
        {
            JsonObject members => FaultOfMembers(schema, members, at),
            JsonArray items => FaultOfItems(schema, items, at),
            JsonValue text when text.GetValueKind() == JsonValueKind.String => FaultOfText(schema, text.GetValue<string>(), at),
            JsonValue number when number.GetValueKind() == JsonValueKind.Number => FaultOfNumber(schema, (decimal)number, at),
            _ => null,
        };
    }

    private string? FaultOfMembers(JsonNode schema, JsonObject members, string at)
    {
        var missing = (schema["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>()).FirstOrDefault(name => !members.ContainsKey(name));
        if (missing is not null)
        {
            return $"{at} has no {missing}";
        }

        foreach (var (name, member) in members)
        {
            var described = schema["properties"]?[name] ?? schema["additionalProperties"];
            if (described is null && schema["properties"] is not null)
            {
                return $"{at}.{name} is not described";
            }

            if (described is JsonObject && Fault(described, member, $"{at}.{name}") is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private string? FaultOfItems(JsonNode schema, JsonArray items, string at) =>
        schema["maxItems"]?.GetValue<int>() < items.Count ? $"{at} has {items.Count} items"
        : schema["items"] is not { } described ? null
        : items.Select((item, index) => Fault(described, item, $"{at}[{index}]")).FirstOrDefault(fault => fault is not null);

    private static string? FaultOfText(JsonNode schema, string text, string at)
    {
        // JSON Schema counts code points.
        var length = text.EnumerateRunes().Count();
        return length > (schema["maxLength"]?.GetValue<int>() ?? int.MaxValue) || length < (schema["minLength"]?.GetValue<int>() ?? 0)
            ? $"{at} has {length} characters"
            : schema["pattern"]?.GetValue<string>() is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))
                ? $"{at} «{text}» is not {pattern}"
                : schema["format"]?.GetValue<string>() switch
                {
                    "date-time" when !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) => $"{at} is no time",
                    "date" when !DateOnly.TryParse(text, CultureInfo.InvariantCulture, out _) => $"{at} is no date",
                    _ => null,
                };
    }

    private static string? FaultOfNumber(JsonNode schema, decimal number, string at) =>
        number < Limit(schema, "minimum", decimal.MinValue) || number > Limit(schema, "maximum", decimal.MaxValue)
        || number <= Limit(schema, "exclusiveMinimum", decimal.MinValue)
            ? $"{at} is {number}"
            : null;

    private static decimal Limit(JsonNode schema, string name, decimal otherwise) => schema[name] is { } limit ? (decimal)limit.AsValue() : otherwise;

    private static IEnumerable<string> Types(JsonNode types) =>
        types is JsonArray several ? several.Select(type => type!.GetValue<string>()) : [types.GetValue<string>()];

    private static bool Is(string type, JsonNode? value) => (type, value?.GetValueKind()) switch
    {
        ("null", null or JsonValueKind.Null) => true,
        ("string", JsonValueKind.String) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => decimal.IsInteger((decimal)value!.AsValue()),
        ("array", JsonValueKind.Array) => true,
        ("object", JsonValueKind.Object) => true,
        _ => false,
    };
}
