using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.TestSupport;
using CharroBot.TestSupport.App;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Integration.Tests.Chat;

/// <param name="Faults">What went wrong; none where the conversation is right.</param>
/// <param name="Talk">The conversation, to be read where something went wrong.</param>
internal sealed record BlindResult(BlindConversation Conversation, IReadOnlyList<string> Faults, string Talk);

/// <summary>
/// Plays one conversation as its author's simulator does: the steps in order, and answers by the member's rules to what the bot asks. Looks at
/// what is stored after every turn.
/// </summary>
internal sealed partial class BlindConversationPlayer(AppFixture app, BlindConversation script, int number)
{
    private const int MostAnswers = 10;
    private const int SameReplyLimit = 3;

    private readonly StringBuilder _talk = new();
    private readonly List<string> _faults = [];
    private readonly List<string> _replies = [];
    private readonly List<string> _shown = [];
    private readonly Dictionary<string, int> _timesAsked = [];
    private BlindMember _member = null!;
    private BlindMember? _other;
    private string? _session;
    private List<string> _quickReplies = [];
    private List<string> _options = [];
    private List<string> _stored = [];
    private bool _reachedTheQuestion;

    public async Task<BlindResult> PlayAsync()
    {
        _member = await RegisterAsync(script.Member, number);
        _other = script.Other is { } other ? await RegisterAsync(other, number + 500) : null;
        foreach (var setup in script.Setup)
        {
            await FileAsync(setup["member"] is null ? _member : _other!, setup["show"]!.GetValue<string>());
        }

        _stored = await StoredAsync();
        foreach (var step in script.Steps)
        {
            await StepAsync(step!);
        }

        if (script.GoesOn)
        {
            await AnswerUntilAsync(null);
        }

        Check();
        return new BlindResult(script, _faults, _talk.ToString());
    }

    private async Task StepAsync(JsonNode step)
    {
        if (step is JsonValue text)
        {
            await SayAsync(text.GetValue<string>(), confirms: false);
            return;
        }

        if (step["until"]?.GetValue<string>() is { } until)
        {
            await AnswerUntilAsync(until);
        }
        else if (step["yes"]?.GetValue<string>() is { } yes)
        {
            await SayAsync(yes, confirms: true);
        }
        else if (step["if"]?.GetValue<string>() is { } question)
        {
            if (Asked() == question)
            {
                await SayAsync(step["say"]!.GetValue<string>(), confirms: question == "confirm");
            }
        }
        else if (step["unless_cancelled"]?.GetValue<string>() is { } cancelled)
        {
            if (!_stored.Contains($"{cancelled}:cancelled"))
            {
                await SayAsync(step["say"]!.GetValue<string>(), confirms: false);
            }
        }
        else if (step["unless_live"]?.GetValue<string>() is { } live && !Live().Contains(live))
        {
            await SayAsync(step["say"]!.GetValue<string>(), confirms: false);
        }
    }

    /// <summary>Answers what the bot asks, until it asks that, or for null, until nothing is left to answer.</summary>
    private async Task AnswerUntilAsync(string? until)
    {
        for (var i = 0; i < MostAnswers && (until is null || Asked() != until) && !IsLooping(); i++)
        {
            var asked = Asked();
            if (asked is null && (_replies.Exists(IsFiled) || script.Rules["show"] is null))
            {
                return;
            }

            if (Rule(asked ?? "show") is not { } answer)
            {
                return;
            }

            await SayAsync(answer, confirms: asked == "confirm");
        }
    }

    private string? Rule(string question)
    {
        var key = question == "both" && !script.Rules.ContainsKey(question) ? "email" : question;
        var times = _timesAsked[key] = _timesAsked.GetValueOrDefault(key) + 1;
        return script.Rules[key] switch
        {
            null => null,
            JsonArray list => list[Math.Min(times, list.Count) - 1]!.GetValue<string>(),
            var one => one.GetValue<string>(),
        };
    }

    private async Task SayAsync(string template, bool confirms)
    {
        var text = Filled(template);
        using var response = await app.Client.PostAsync("/api/v1/chat/message", new { message = text, session_id = _session });
        var answer = await response.BodyAsync();
        _ = _talk.AppendLine(CultureInfo.InvariantCulture, $"- member: {text}");
        response.IsSuccessStatusCode.ShouldBeTrue(answer.ToJsonString());
        _session = answer.Text("session_id");
        _quickReplies = [.. answer["quick_replies"]!.AsArray().Select(reply => reply!.GetValue<string>())];
        var shows = answer["shows"]!.AsArray().Select(show => show!["code"]!.GetValue<string>()).ToList();
        _shown.AddRange(shows);
        _options = shows.Count > 1 ? shows : _options;
        _replies.Add(answer.Text("reply")!);
        _reachedTheQuestion |= Asked() == "confirm";
        _ = _talk.AppendLine(CultureInfo.InvariantCulture, $"  - bot: {_replies[^1].ReplaceLineEndings(" / ")} [{string.Join(" | ", _quickReplies)}]");
        var now = await StoredAsync();
        if (!confirms && !now.SequenceEqual(_stored))
        {
            _faults.Add($"unconfirmed: {text} → {string.Join(", ", now)}");
        }

        _stored = now;
    }

    /// <summary>What the last reply asks, in the words of the rules; null for nothing.</summary>
    private string? Asked()
    {
        var reply = _replies.Count == 0 ? string.Empty : TextFolding.Fold(_replies[^1]);
        return _quickReplies.Exists(label => label is "Sí, pedilo" or "Sí, dejalo pedido" or "Sí, cancelalo" or "Sí, pasala" or "Sí, cancelalos") ? "confirm"
            : reply.Contains("que email", StringComparison.Ordinal) ? "email"
            : reply.Contains("dni", StringComparison.Ordinal) && !IsFiled(_replies[^1]) ? "dni"
            : reply.Contains("como te llamas", StringComparison.Ordinal) ? "name"
            : Which().IsMatch(reply) ? "which"
            : reply.Contains("que show", StringComparison.Ordinal) || reply.Contains("a cual queres ir", StringComparison.Ordinal) ? "show"
            : null;
    }

    private static bool IsFiled(string reply) => reply.Contains("¡Listo! Pedí", StringComparison.Ordinal) || reply.Contains("Quedó pedido", StringComparison.Ordinal);

    private bool IsLooping() => _replies.Count >= SameReplyLimit && _replies.TakeLast(SameReplyLimit).Distinct().Count() == 1;

    private List<string> Live() => [.. _stored.Where(line => !line.EndsWith(":cancelled", StringComparison.Ordinal)).Select(line => line.Split(':')[0])];

    private void Check()
    {
        if (IsLooping())
        {
            _faults.Add("loop");
        }

        if (script.MustReachTheQuestion && !_reachedTheQuestion)
        {
            _faults.Add("never asked whether to file it");
        }

        var expected = script.Expect["requests"]!.AsArray().Select(request => request!.AsObject()).ToList();
        foreach (var request in expected)
        {
            var code = request["show"]!.GetValue<string>();
            code = code.StartsWith('@') ? At(int.Parse(code[1..], CultureInfo.InvariantCulture)) : code;
            if (!request["status"]!.AsArray().Any(status => _stored.Contains($"{code}:{status!.GetValue<string>()}")))
            {
                _faults.Add($"missing request {code}");
            }
        }

        var allowed = expected.Select(request => request["show"]!.GetValue<string>()).Select(code => code.StartsWith('@') ? At(int.Parse(code[1..], CultureInfo.InvariantCulture)) : code).ToList();
        var mayBeRejected = script.Expect["may_reject"] is not null;
        _faults.AddRange(_stored
            .Where(line => !line.EndsWith(":cancelled", StringComparison.Ordinal) && !allowed.Contains(line.Split(':')[0]) && !line.StartsWith('-'))
            .Where(line => !mayBeRejected || !line.EndsWith(":rejected", StringComparison.Ordinal))
            .Select(line => $"wrong request {line}"));
        foreach (var cancelled in (script.Expect["cancelled"] as JsonArray ?? []).Select(code => code!.GetValue<string>()).Where(code => !_stored.Contains($"{code}:cancelled")))
        {
            _faults.Add($"not cancelled {cancelled}");
        }

        foreach (var check in script.Checks)
        {
            CheckReplies(check);
        }

    }

    private string At(int place) => _options.Count == 0 ? "?" : _options[place < 0 ? _options.Count + place : place];

    private void CheckReplies(JsonObject check)
    {
        bool Says(string pattern) => _replies.Exists(reply => Regex.IsMatch(TextFolding.Fold(reply), pattern));
        if (check["any"]?.GetValue<string>() is { } any && !Says(any))
        {
            _faults.Add($"no reply says /{any}/");
        }

        if (check["not"]?.GetValue<string>() is { } not && Says(not))
        {
            _faults.Add($"a reply says /{not}/");
        }

        if (check["shows_any"] is JsonArray wanted && !wanted.Any(code => _shown.Contains(code!.GetValue<string>()))
            && !(check["or_reply"]?.GetValue<string>() is { } instead && Says(instead)))
        {
            _faults.Add($"shows none of {wanted.ToJsonString()}");
        }

        if (check["shows_only"] is JsonArray only && _shown.Find(code => !only.Any(one => one!.GetValue<string>() == code)) is { } other)
        {
            _faults.Add($"shows {other}");
        }
    }

    private string Filled(string text)
    {
        if (text is ['@', .. var place])
        {
            return _quickReplies[int.Parse(place, CultureInfo.InvariantCulture)];
        }

        var filled = _member.Fill(text, string.Empty);
        filled = _other?.Fill(filled, "other_") ?? filled;
        return DateOfShow().Replace(filled, match => Day(match.Groups[1].Value, match.Groups[2].Value));
    }

    private string Day(string form, string code)
    {
        var day = app.ReadAsync(context => context.Shows.Where(show => show.Code == code).Select(show => show.ShowDate).FirstAsync()).GetAwaiter().GetResult();
        var local = ClubTime.DayOf(day!.Value);
        return form == "dow"
            ? local.ToString("dddd", CultureInfo.GetCultureInfo("es-AR"))
            : local.ToString("d/M", CultureInfo.InvariantCulture);
    }

    private async Task<BlindMember> RegisterAsync(string key, int salt)
    {
        var line = key[0] == 'm' ? int.Parse(key[1..], CultureInfo.InvariantCulture) : BlindConversation.Members.Length - 11 + int.Parse(key[1..], CultureInfo.InvariantCulture);
        var fields = BlindConversation.Members[line].Split(',');
        var at = fields[1].IndexOf('@', StringComparison.Ordinal);
        var member = new BlindMember(fields[0], fields[1].Insert(at, salt.ToString(CultureInfo.InvariantCulture)), 30_000_000 + (salt * 1009));
        var user = await app.AddAsync(A.Member(member.Name, member.Email, member.Dni, subscribed: fields[6] == "true", paid: fields[7] == "true"));
        return member with { Id = user.Id };
    }

    private async Task FileAsync(BlindMember member, string code)
    {
        using var response = await app.Client.PostAsync("/api/v1/discounts/request", new { user_name = member.Name, user_email = member.Email, dni = member.Dni, show_code = code });
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    /// <summary>The member's requests as <c>CODE:status</c>, oldest first; what was handed over has no code.</summary>
    private async Task<List<string>> StoredAsync()
    {
        var rows = await Eventually.GetAsync(
            () => app.ReadAsync(context => context.Requests.AsNoTracking().Where(request => request.UserId == _member.Id).OrderBy(request => request.Id).ToListAsync()),
            requests => requests.TrueForAll(request => request.Status != RequestStatus.Pending),
            "the requests to be decided");
        var codes = await app.ReadAsync(context => context.Shows.AsNoTracking().ToDictionaryAsync(show => show.Id, show => show.Code));
        return [.. rows.Select(request => $"{(request.ShowId is { } show ? codes[show] : "-")}:{EnumWords.Of(request.Status)}")];
    }

    [GeneratedRegex(@"^(?:.*\s)?¿(?:cual de|te referis a|te sirve|a cual de)|te sirve")]
    private static partial Regex Which();

    [GeneratedRegex(@"\{(d|dow):([A-Z0-9-]+)\}")]
    private static partial Regex DateOfShow();

    /// <param name="Email">The author's, made anew for each conversation.</param>
    private sealed record BlindMember(string Name, string Email, int Dni)
    {
        public int Id { get; init; }

        public string Fill(string text, string prefix)
        {
            var dni = Dni.ToString(CultureInfo.InvariantCulture);
            var (local, domain) = Email.Split('@') is [var one, var two] ? (one, two) : throw new InvalidOperationException(Email);
            return text.Replace($"{{{prefix}email}}", Email, StringComparison.Ordinal)
                .Replace($"{{{prefix}dni}}", dni, StringComparison.Ordinal)
                .Replace($"{{{prefix}name}}", Name, StringComparison.Ordinal)
                .Replace($"{{{prefix}dni_dots}}", $"{dni[..2]}.{dni[2..5]}.{dni[5..]}", StringComparison.Ordinal)
                .Replace($"{{{prefix}local}}", local, StringComparison.Ordinal)
                .Replace($"{{{prefix}domain}}", domain, StringComparison.Ordinal)
                .Replace($"{{{prefix}email_arroba}}", $"{local} arroba {domain}", StringComparison.Ordinal)
                .Replace($"{{{prefix}email_arroba_punto}}", $"{local} arroba {domain.Replace(".", " punto ", StringComparison.Ordinal)}", StringComparison.Ordinal)
                .Replace($"{{{prefix}email_guionbajo}}", $"{local.Replace("_", " guion bajo ", StringComparison.Ordinal)} arroba {domain}", StringComparison.Ordinal);
        }
    }
}
