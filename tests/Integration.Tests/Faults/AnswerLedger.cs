using System.Collections.Concurrent;
using System.Net;

namespace CharroBot.Integration.Tests.Faults;

/// <summary>What the program told those who called it: by this it is held to account.</summary>
internal sealed class AnswerLedger
{
    private readonly ConcurrentDictionary<string, string> _filed = new();
    private readonly ConcurrentDictionary<string, int> _approved = new();
    private readonly ConcurrentDictionary<string, int> _declined = new();
    private readonly ConcurrentDictionary<string, int> _refusals = new();
    private readonly ConcurrentQueue<string> _wrong = new();
    private int _away;
    private int _late;
    private int _unanswered;

    /// <summary>Tracking ids that were handed out.</summary>
    public IReadOnlyCollection<string> Filed => [.. _filed.Keys];

    /// <summary>Tracking ids of approvals that were acknowledged, and how often.</summary>
    public IReadOnlyDictionary<string, int> Approved => _approved;

    public IReadOnlyDictionary<string, int> Declined => _declined;

    /// <summary>What rules refused, by code.</summary>
    public IReadOnlyDictionary<string, int> Refusals => _refusals;

    /// <summary>Answers that nobody should get: a 500, or a 503 that does not say when to come back.</summary>
    public IReadOnlyCollection<string> Wrong => _wrong;

    /// <summary>503 with <c>Retry-After</c>.</summary>
    public int Away => _away;

    /// <summary>504.</summary>
    public int Late => _late;

    /// <summary>The connection ended before the answer.</summary>
    public int Unanswered => _unanswered;

    /// <summary>Everything that was acknowledged.</summary>
    public int Acknowledged => _filed.Count + _approved.Count + _declined.Count;

    public void NoteFiled(string trackingId, string by) => _filed[trackingId] = by;

    public int FiledBy(string by) => _filed.Values.Count(one => one == by);

    public void NoteApproved(string trackingId) => _approved.AddOrUpdate(trackingId, 1, (_, count) => count + 1);

    public void NoteDeclined(string trackingId) => _declined.AddOrUpdate(trackingId, 1, (_, count) => count + 1);

    public void NoteUnanswered() => Interlocked.Increment(ref _unanswered);

    /// <summary>Notes an answer that is no success; says whether the same call may work later.</summary>
    public async Task<bool> NoteFailureAsync(HttpResponseMessage response)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.ServiceUnavailable when response.Headers.RetryAfter is not null:
                Interlocked.Increment(ref _away);
                return true;
            case HttpStatusCode.GatewayTimeout:
                Interlocked.Increment(ref _late);
                return true;
            case >= HttpStatusCode.InternalServerError:
                _wrong.Enqueue($"{(int)response.StatusCode} {response.RequestMessage!.Method} {response.RequestMessage.RequestUri!.AbsolutePath}: {await response.Content.ReadAsStringAsync()}");
                return true;
            default:
                var code = (await TestSupport.App.Json.BodyAsync(response))["code"]?.GetValue<string>() ?? $"{(int)response.StatusCode}";
                _refusals.AddOrUpdate(code, 1, (_, count) => count + 1);
                return code == "write_conflict";
        }
    }
}
