using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace CharroBot.Benchmarks.Load;

/// <summary>One kind of call that is measured.</summary>
internal sealed record Operation(string Name, Func<int, HttpRequestMessage?> Next, params HttpStatusCode[] Good)
{
    public bool IsGood(HttpResponseMessage response) => Good.Contains(response.StatusCode);
}

/// <summary>The calls of members and supervisors, on a database that <see cref="StoredRequests"/> filled.</summary>
internal sealed class Operations
{
    private readonly HttpClient _http;
    private readonly string _token;
    private readonly int _stored;

    private static readonly string[] Words = ["tiene", "algo", "nuevo", "para", "mañana"];

    /// <summary>The pairs of member and show that have asked already.</summary>
    private int _asked;

    public Operations(HttpClient http, string token, int stored)
    {
        (_http, _token, _stored, _asked) = (http, token, stored, stored - 1);
    }

    /// <summary>Before anything that changes rows come the reads, which find the same rows at every number of connections.</summary>
    public async Task<IReadOnlyList<Operation>> ReadsAsync()
    {
        var deep = await DeepPageAsync();
        var tracking = (await QueueAsync("limit=100")).Items.Select(item => (string)item["tracking_id"]!).ToArray();
        var cases = (await QueueAsync("status=approved&limit=100")).Items.Select(item => (int)item["id"]!).ToArray();
        return
        [
            Read("show search", n => $"/api/v1/shows/search?q={Uri.EscapeDataString(StoredRequests.Artist(n % StoredRequests.Shows)[..^3])}", staff: false),
            Read("status", n => $"/api/v1/discounts/request/{tracking[n % tracking.Length]}", staff: false),
            Read("queue first page", _ => "/api/v1/supervision/requests?limit=20"),
            Read("queue one tab", _ => "/api/v1/supervision/requests?status=approved&sort=request_date&limit=20"),
            Read("queue deep page", _ => $"/api/v1/supervision/requests?limit=20&cursor={deep}"),
            Read("queue by email", n => $"/api/v1/supervision/requests?limit=20&user_email=socia{StoredRequests.AskingMember(n * 37, _stored)}@"),
            Read("queue by show", n => $"/api/v1/supervision/requests?limit=20&show={Uri.EscapeDataString(StoredRequests.Artist((n % StoredRequests.Asked(_stored).Shows) + 1))}"),
            Read("queue by words", n => $"/api/v1/supervision/requests?limit=20&q=numero%20{StoredRequests.AskingMember(n * 37, _stored)}"),
            Read("queue by show date", _ => "/api/v1/supervision/requests?limit=20&status=approved&sort=show_date"),
            Read("case", n => $"/api/v1/supervision/requests/{cases[n % cases.Length]}"),
            Read("dashboard", _ => "/api/v1/supervision/dashboard"),
            Read("statistics", _ => "/api/v1/supervision/statistics?days=30"),
        ];
    }

    public static Operation Chat() => new("chat turn", n => Post("/api/v1/chat/message", new
    {
        message = $"hola, {StoredRequests.Artist(n % StoredRequests.Shows)} {Words[n % Words.Length]}?",
    }), HttpStatusCode.OK);

    /// <summary>A member who is in order asks for a show they have not asked for; the decision is made behind the answer.</summary>
    public Operation Intake() => new("intake", _ =>
    {
        var (member, show) = StoredRequests.Pair(Interlocked.Increment(ref _asked));
        var request = Post("/api/v1/discounts/request", new
        {
            user_name = "Socia",
            user_email = StoredRequests.Email(member),
            dni = StoredRequests.DniBase + member,
            show_code = $"S{show}",
        });
        request.Headers.Add("Prefer", "wait=0");
        return request;
    }, HttpStatusCode.Accepted, HttpStatusCode.Created);

    /// <summary>Approves what waits, each once.</summary>
    public async Task<Operation> ApproveAsync(int atMost)
    {
        var waiting = new List<(int Id, int Version)>();
        for (var cursor = string.Empty; cursor is not null && waiting.Count < atMost;)
        {
            var (items, next) = await QueueAsync("status=approved&sort=-request_date&limit=100", cursor);
            waiting.AddRange(items.Select(item => ((int)item["id"]!, (int)item["version"]!)));
            cursor = next;
        }

        return new Operation("approve", n =>
        {
            if (n >= waiting.Count)
            {
                return null;
            }

            var request = Post($"/api/v1/supervision/requests/{waiting[n].Id}/approve", new { version = waiting[n].Version });
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
            return request;
        }, HttpStatusCode.OK);
    }

    /// <summary>Waits until the worker has decided all that was asked, so that one measurement does not slow the next.</summary>
    public async Task SettleAsync()
    {
        while ((await QueueAsync("status=pending&limit=1")).Items.Count > 0)
        {
            await Task.Delay(200);
        }
    }

    /// <summary>Where the list goes on after a good way down.</summary>
    private async Task<string> DeepPageAsync()
    {
        var cursor = string.Empty;
        for (var page = 0; page < Math.Min(50, _stored / 200); page++)
        {
            cursor = (await QueueAsync("limit=100", cursor)).Next!;
        }

        return cursor;
    }

    private async Task<(IReadOnlyList<JsonNode> Items, string? Next)> QueueAsync(string query, string cursor = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/supervision/requests?{query}{(cursor.Length > 0 ? $"&cursor={cursor}" : null)}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        using var response = await _http.SendAsync(request);
        var page = (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;
        return ([.. page["items"]!.AsArray().Select(item => item!)], (string?)page["next_cursor"]);
    }

    private Operation Read(string name, Func<int, string> path, bool staff = true) => new(name, n =>
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path(n));
        if (staff)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        }

        return request;
    }, HttpStatusCode.OK);

    private static HttpRequestMessage Post(string path, object body) => new(HttpMethod.Post, path)
    {
        Content = new StringContent(System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
    };
}
