using System.Net;
using System.Text.Json.Nodes;
using CharroBot.Integration.Tests.Http.Hostile;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Http;

/// <summary>What the document forbids, the program refuses, and names it.</summary>
public sealed class OpenApiRefusalTests(SqliteApp app) : IClassFixture<SqliteApp>
{
    /// <summary>A bearer token does not get as far as its validator: it asks for a session.</summary>
    /// <summary>What needs the session of a browser, or answers nothing but 401.</summary>
    private const string OwnAccount = "/api/v1/auth/";

    /// <summary>Any text may be asked for; an unknown one is not found.</summary>
    private const string Session = "session_id";

    [Fact]
    public async Task Bodies_BeyondALimitOfTheirSchema_AreRefusedByName()
    {
        var operations = ApiOperation.Of(await app.Client.GetJsonAsync("/openapi/v1.json"))
            .Where(operation => operation.ContentType == "application/json" && operation.Body?["properties"] is not null && !operation.Path.StartsWith(OwnAccount, StringComparison.Ordinal)).ToList();
        operations.Count.ShouldBeGreaterThan(15);
        var faults = new List<string>();
        var tried = 0;

        foreach (var operation in operations)
        {
            foreach (var (name, schema) in operation.Body!["properties"]!.AsObject().Where(property => property.Key != Session))
            {
                foreach (var (wrong, byName) in Wrong(schema!))
                {
                    tried++;
                    var body = Valid(operation.Body);
                    body[name] = wrong;
                    using var response = await app.Admin.SendAsync(operation.Method, Address(operation), body.ToJsonString());
                    var status = (int)response.StatusCode;
                    var text = await response.Content.ReadAsStringAsync();
                    var named = response.StatusCode == HttpStatusCode.BadRequest && JsonNode.Parse(text)!["errors"]?[name] is not null;
                    if (status is < 400 or >= 500 || (byName && !named))
                    {
                        faults.Add($"{operation} with {name} = {wrong?.ToJsonString()[..Math.Min(40, wrong.ToJsonString().Length)]}: {status} {text}");
                    }
                }
            }
        }

        tried.ShouldBeGreaterThan(60);
        faults.ShouldBeEmpty();
    }

    private static string Address(ApiOperation operation) =>
        operation.Path.Replace("{id}", "1", StringComparison.Ordinal).Replace("{tracking_id}", "x", StringComparison.Ordinal);

    /// <summary>Values just outside; whether the refusal must name the member, which one that is too short need not.</summary>
    private static IEnumerable<(JsonNode? Value, bool ByName)> Wrong(JsonNode schema)
    {
        if (schema["maxLength"]?.GetValue<int>() is { } longest)
        {
            yield return (new string('a', longest + 1), true);
        }

        if (schema["minLength"]?.GetValue<int>() is { } shortest)
        {
            yield return (new string('a', shortest - 1), false);
        }

        if (schema["maximum"] is { } maximum)
        {
            yield return (JsonNode.Parse($"{(decimal)maximum.AsValue() + 1}"), true);
        }

        if (schema["minimum"] is { } minimum)
        {
            yield return (JsonNode.Parse($"{(decimal)minimum.AsValue() - 1}"), false);
        }

        if (schema["exclusiveMinimum"] is { } above)
        {
            yield return (above.DeepClone(), true);
        }

        if (schema["maxItems"]?.GetValue<int>() is { } most)
        {
            yield return (new JsonArray([.. Enumerable.Range(0, most + 1).Select(_ => Sample(schema["items"]!))]), true);
        }
    }

    /// <summary>The required members.</summary>
    private static JsonObject Valid(JsonNode schema)
    {
        var body = new JsonObject();
        foreach (var name in (schema["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>()))
        {
            body[name] = Sample(schema["properties"]![name]!);
        }

        return body;
    }

    private static JsonNode? Sample(JsonNode schema)
    {
        if (schema["enum"] is JsonArray values)
        {
            return values[0]!.DeepClone();
        }

        return (schema["type"] is JsonArray several ? several.Select(type => type!.GetValue<string>()).First(type => type != "null") : schema.Text("type")) switch
        {
            "object" => Valid(schema),
            "array" => new JsonArray(Sample(schema["items"]!)),
            "integer" or "number" => 1,
            "boolean" => true,
            _ => new string('a', Math.Max(1, schema["minLength"]?.GetValue<int>() ?? 1)),
        };
    }
}
