using System.Globalization;
using System.Net;
using System.Text;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Users;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using CharroBot.TestSupport.Ollama;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Integration.Tests.Chat;

/// <param name="Ended">In exactly the requests that the script says.</param>
/// <param name="Unconfirmed">What changed on a turn on which nobody confirmed anything; empty as it must be.</param>
/// <param name="Talk">The conversation, to be read where something went wrong.</param>
internal sealed record ScriptResult(ChatScript Script, bool Ended, IReadOnlyList<string> Unconfirmed, string Talk);

/// <summary>Plays a script against the running program, and looks at what it stored after every turn.</summary>
internal sealed class ScriptPlayer(AppFixture app)
{
    private static int _dni = 31_000_000;

    public async Task<ScriptResult> PlayAsync(ChatScript script, Func<int, string, FakeModelCall, FakeModelReply>? model = null)
    {
        var members = new[] { await MemberAsync(script.Member), await MemberAsync("ok") };
        var talk = new StringBuilder();
        var unconfirmed = new List<string>();
        string? session = null;
        var replies = new List<string>();
        var stored = await StoredAsync(members);
        for (var i = 0; i < script.Says.Count; i++)
        {
            var line = script.Says[i];
            var text = line.Tap ? Tapped(replies, line.Text) : Filled(line.Text, members);
            if (model is not null && app is ModelApp { Ollama: var ollama })
            {
                var turn = i;
                ollama.AnswerTalk = call => model(turn, script.Id, call);
            }

            using var response = await app.Client.PostAsync("/api/v1/chat/message", new { message = text, session_id = session });
            var answer = await response.BodyAsync();
            talk.AppendLine(CultureInfo.InvariantCulture, $"> {text}");
            if (response.StatusCode != HttpStatusCode.OK)
            {
                talk.AppendLine(CultureInfo.InvariantCulture, $"  !! {response.StatusCode} {answer.Text("detail")}");
                continue;
            }

            session = answer.Text("session_id");
            replies = [.. answer["quick_replies"]!.AsArray().Select(reply => reply!.GetValue<string>())];
            talk.AppendLine(CultureInfo.InvariantCulture, $"  {answer.Text("reply")} {string.Join(" | ", replies)}");
            var now = await StoredAsync(members);
            if (!line.Confirms && !now.SequenceEqual(stored))
            {
                unconfirmed.Add($"{text} → {string.Join(", ", now)}");
            }

            stored = now;
        }

        var ended = stored.SequenceEqual(script.Ends.Select(end => $"{end.Member}:{end.Show ?? "-"}:{end.Status}"));
        talk.AppendLine(CultureInfo.InvariantCulture, $"= {string.Join(", ", stored)} (script: {string.Join(", ", script.Ends)})");
        return new ScriptResult(script, ended, unconfirmed, talk.ToString());
    }

    private async Task<User> MemberAsync(string standing) => await app.AddAsync(A.Member(
        "Lucía Prueba", dni: Interlocked.Increment(ref _dni), subscribed: standing != "inactive", paid: standing != "overdue"));

    private static string Tapped(List<string> replies, string pattern) =>
        replies.FirstOrDefault(reply => CultureInfo.InvariantCulture.CompareInfo.IndexOf(reply, pattern, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0) ?? pattern;

    private static string Filled(string text, User[] members)
    {
        var dni = members[0].Dni!.Value.ToString(CultureInfo.InvariantCulture);
        return text.Replace("{email}", members[0].Email, StringComparison.Ordinal)
            .Replace("{dni}", dni, StringComparison.Ordinal)
            .Replace("{email2}", members[1].Email, StringComparison.Ordinal)
            .Replace("{dni2}", members[1].Dni!.Value.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{wrong_dni}", "19876543", StringComparison.Ordinal)
            .Replace("{dni_dots}", $"{dni[..2]}.{dni[2..5]}.{dni[5..]}", StringComparison.Ordinal)
            .Replace("{EMAIL}", members[0].Email.ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("{bad_email}", "lucia.prueba@gmail", StringComparison.Ordinal)
            .Replace("{stranger_email}", "nadie@example.org", StringComparison.Ordinal);
    }

    /// <summary>The members' requests, oldest first. What waits for a decision will have one: the decider answers at once.</summary>
    private async Task<List<string>> StoredAsync(User[] members)
    {
        int[] ids = [members[0].Id, members[1].Id];
        var rows = await Eventually.GetAsync(
            () => app.ReadAsync(context => context.Requests.AsNoTracking()
                .Where(request => ids.Contains(request.UserId)).OrderBy(request => request.Id).ToListAsync()),
            requests => requests.TrueForAll(request => request.Status != RequestStatus.Pending),
            "the requests to be decided");
        var codes = await app.ReadAsync(context => context.Shows.AsNoTracking().ToDictionaryAsync(show => show.Id, show => show.Code));
        return [.. rows.Select(request => $"{Array.IndexOf(ids, request.UserId) + 1}:{(request.ShowId is { } show ? codes[show] : "-")}:{Named(request)}")];
    }

    private static string Named(DiscountRequest request) => request.IsHandedOver && request.Status == RequestStatus.Undecided
        ? "handed_over"
        : EnumWords.Of(request.Status);
}
