using System.Text;
using System.Text.Json.Nodes;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Administration;

/// <summary>What an admin's form sends.</summary>
internal static class AdminForms
{
    public const string Shows = "/api/v1/admin/shows";
    public const string Users = "/api/v1/admin/users";
    public const string Staff = "/api/v1/admin/staff";
    public const string Tokens = "/api/v1/admin/tokens";

    private static int _next;

    public static JsonObject Show(int quota = 10, string? code = null, string? title = null) => new()
    {
        ["code"] = code ?? $"ADM-{Number()}",
        ["title"] = title ?? "Noche de prueba",
        ["artist"] = "La Banda",
        ["venue"] = "Teatro Ópera",
        ["city"] = "La Plata",
        ["show_date"] = "2026-12-20T21:00",
        ["max_discounts"] = quota,
        ["discount_type"] = "2x1",
        ["aliases"] = new JsonArray("los de la banda"),
    };

    public static JsonObject User(string? name = null, bool subscribed = true, bool paid = false)
    {
        var number = Number();
        return new JsonObject
        {
            ["name"] = name ?? "Ramón Díaz",
            ["email"] = $"ramon{number}@example.com",
            ["dni"] = 20_000_000 + number,
            ["city"] = "Rosario",
            ["subscription_active"] = subscribed,
            ["monthly_fee_current"] = paid,
        };
    }

    /// <summary>The form of what was read, with some of it changed.</summary>
    public static JsonObject With(this JsonNode read, string name, JsonNode? value)
    {
        var form = read.DeepClone().AsObject();
        form[name] = value;
        return form;
    }

    public static async Task<JsonNode> MadeAsync(this HttpClient client, string path, object body)
    {
        using var response = await client.PostAsync(path, body);
        ((int)response.StatusCode).ShouldBe(201, await response.Content.ReadAsStringAsync());
        return await response.BodyAsync();
    }

    public static Task<HttpResponseMessage> PutAsync(this HttpClient client, string path, object body) => client.SendAsync(HttpMethod.Put, path, body);

    public static async Task<HttpResponseMessage> ImportAsync(this HttpClient client, string table, string csv, bool dryRun = false, string type = "text/csv")
    {
        using var content = new StringContent(csv, Encoding.UTF8, type);
        return await client.PostAsync(new Uri($"/api/v1/admin/import/{table}{(dryRun ? "?dry_run=true" : string.Empty)}", UriKind.Relative), content);
    }

    private static int Number() => Interlocked.Increment(ref _next);
}
