using System.Text.Json.Nodes;
using CharroBot.Integration.Tests.Chat;
using CharroBot.TestSupport.App;

namespace CharroBot.Integration.Tests.Faults;

/// <summary>Members who ask by the form and in conversations, and two supervisors over the same list. They go on whatever happens.</summary>
internal sealed class LoadGenerator(FaultTestBed site)
{
    private const int Forms = 3;

    /// <summary>Between two calls; longer in a short run, where other tests need the processor.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(TestLength.Of(shortened: 40, full: 10));

    /// <summary>What a page waits before it tries again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly CancellationTokenSource _stop = new();
    private Task _working = Task.CompletedTask;
    private int _wishes;
    private int _talks;
    private int _reviews;

    public void Begin() => _working = Task.WhenAll(
        [.. Enumerable.Range(0, Forms).Select(_ => RepeatAsync(FileAsync)), RepeatAsync(TalkAsync), RepeatAsync(ReviewAsync), RepeatAsync(ReviewAsync)]);

    public async Task EndAsync()
    {
        await _stop.CancelAsync();
        await _working;
        _stop.Dispose();
    }

    /// <summary>Lets time pass under load while something is wrong; the answers of that time are looked at afterwards.</summary>
    public Task EndureAsync(TimeSpan time) => Task.WhenAny(_working, Task.Delay(time)).Unwrap();

    /// <summary>Waits until so many more calls were acknowledged: the program is at work, whatever happened before.</summary>
    public Task MoreAsync(int count, string what)
    {
        var before = site.Ledger.Acknowledged;
        return Eventually.GetAsync(() => Task.FromResult(site.Ledger.Acknowledged), now => now >= before + count, what);
    }

    private async Task RepeatAsync(Func<Task> act)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await act();
                await Task.Delay(Breath);
            }
            catch (Exception exception) when (IsCut(exception))
            {
                site.Ledger.NoteUnanswered();
                await Task.Delay(Pause);
            }
        }
    }

    /// <summary>A member asks, and asks again under the same key until there is an answer.</summary>
    private async Task FileAsync()
    {
        var wish = Interlocked.Increment(ref _wishes) - 1;
        var body = new { user_name = "Socia", user_email = FaultTestBed.EmailOf(wish % FaultTestBed.Members), dni = FaultTestBed.DniOf(wish % FaultTestBed.Members), show_code = FaultTestBed.CodeOf(wish / FaultTestBed.Members) };
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var response = await site.Client.PostAsync(Requests.Path, body, ("Idempotency-Key", $"wish-{wish}"), ("Prefer", "wait=1"));
                if (response.IsSuccessStatusCode)
                {
                    site.Ledger.NoteFiled((await response.BodyAsync()).Text("tracking_id")!, "form");
                    return;
                }

                if (!await site.Ledger.NoteFailureAsync(response))
                {
                    return;
                }
            }
            catch (Exception exception) when (IsCut(exception))
            {
                site.Ledger.NoteUnanswered();
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>A conversation as far as the request; one that breaks off is left.</summary>
    private async Task TalkAsync()
    {
        var talk = Interlocked.Increment(ref _talks) - 1;
        var member = FaultTestBed.Members + (talk % FaultTestBed.Talkers);
        string? session = null;
        foreach (var words in (string[])[$"quiero un descuento para {FaultTestBed.ArtistOf(talk / FaultTestBed.Talkers)}", FaultTestBed.EmailOf(member), $"{FaultTestBed.DniOf(member)}", "sí, pedilo"])
        {
            using var response = await site.Client.SayAsync(words, session);
            if (!response.IsSuccessStatusCode)
            {
                _ = await site.Ledger.NoteFailureAsync(response);
                await Task.Delay(Pause);
                return;
            }

            var answer = await response.BodyAsync();
            session = answer.Text("session_id");
            if (answer["request"]?.Text("tracking_id") is { } trackingId)
            {
                site.Ledger.NoteFiled(trackingId, "chat");
            }
        }
    }

    /// <summary>Both supervisors see the same list and answer it, each unaware of the other.</summary>
    private async Task ReviewAsync()
    {
        using var list = await site.Client.GetAsync(new Uri($"{Requests.Supervision}?status=approved&limit=20", UriKind.Relative));
        if (!list.IsSuccessStatusCode)
        {
            _ = await site.Ledger.NoteFailureAsync(list);
            await Task.Delay(Pause);
            return;
        }

        foreach (var item in (await list.BodyAsync())["items"]!.AsArray())
        {
            if (_stop.IsCancellationRequested || !await AnswerAsync(item!))
            {
                return;
            }
        }
    }

    private async Task<bool> AnswerAsync(JsonNode item)
    {
        var decline = Interlocked.Increment(ref _reviews) % 6 == 0 || !item["show"]!.Flag("discounts_available").GetValueOrDefault(true);
        var path = $"{Requests.Supervision}/{item.Number("id")}/{(decline ? "reject" : "approve")}";
        using var response = await site.Client.PostAsync(path, new { version = item.Number("version"), reason = "No llegamos esta vez." });
        if (response.IsSuccessStatusCode)
        {
            (decline ? (Action<string>)site.Ledger.NoteDeclined : site.Ledger.NoteApproved)(item.Text("tracking_id")!);
            return true;
        }

        var again = await site.Ledger.NoteFailureAsync(response);
        if (again)
        {
            await Task.Delay(Pause);
        }

        return !again;
    }

    private static bool IsCut(Exception exception) => exception is HttpRequestException or IOException or System.Net.Sockets.SocketException or OperationCanceledException;
}
