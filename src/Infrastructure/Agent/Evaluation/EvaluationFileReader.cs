using System.Globalization;
using System.Text.Json;
using CharroBot.Application.Discounts.Evaluation;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;

namespace CharroBot.Infrastructure.Agent.Evaluation;

/// <summary>Makes cases of what the file says, or says in one line which of them cannot be used.</summary>
/// <exception cref="CaseFileException">Thrown inside; <see cref="EvaluationFile"/> makes an error of it.</exception>
internal sealed class EvaluationFileReader(FileEntry file)
{
    private const int IdMaxLength = 60;

    private static readonly string[] DateForms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"];

    /// <summary>What a decision can come to; anything else is a human's, or not the end.</summary>
    private static readonly RequestStatus[] Decided =
        [RequestStatus.RecommendedApproval, RequestStatus.RecommendedDecline, RequestStatus.Undecided, RequestStatus.NeedsClarification];

    public EvaluationSet Read()
    {
        var now = Date(file.Now, "now");
        var members = file.Members.ToDictionary(member => member.Key, member => Member(member.Key, member.Value, now), StringComparer.Ordinal);
        var shows = file.Shows.Select((show, index) => Show(show, index, now)).ToList();
        Unique(shows.Select(show => show.Code), StringComparer.OrdinalIgnoreCase, "El show");
        var codes = shows.Select(show => show.Code).ToHashSet(StringComparer.Ordinal);
        var cases = file.Cases.Select((one, index) => Case(one, index, members, codes)).ToList();
        Require(cases.Count > 0, "cases", "no hay ningún caso.");
        Unique(cases.Select(one => one.Id), StringComparer.Ordinal, "El caso");
        return new EvaluationSet(now, Rules(file.Rules ?? new RulesEntry()), shows, cases);
    }

    private static EligibilityRules Rules(RulesEntry rules)
    {
        Require(rules.MinHoursBeforeShow is >= 0 and <= 720, "rules", "min_hours_before_show va de 0 a 720.");
        Require(rules.MaxDaysBeforeShow is >= 1 and <= 3650, "rules", "max_days_before_show va de 1 a 3650.");
        Require(rules.MaxRequestsPerMonth is null or (>= 1 and <= 1000), "rules", "max_requests_per_month va de 1 a 1000, o falta.");
        return new EligibilityRules(rules.MinHoursBeforeShow, rules.MaxDaysBeforeShow, rules.MaxRequestsPerMonth);
    }

    private static User Member(string key, MemberEntry? entry, DateTime now)
    {
        var where = $"members «{key}»";
        var member = entry ?? throw new CaseFileException($"{where}: es null.");
        RequireLine(member.Name, User.NameMaxLength, where, "name");
        return User.Register(
            new UserProfile(
                member.Name, "miembro@evaluacion.invalid", null, null, null, null, null, null, member.SubscriptionActive, member.MonthlyFeeCurrent),
            now);
    }

    private static Show Show(JsonElement element, int index, DateTime now)
    {
        var where = Name("El show", element, "code", index);
        var entry = Deserialize<ShowEntry>(element, where);
        RequireLine(entry.Code, Domain.Shows.Show.CodeMaxLength, where, "code");
        RequireLine(entry.Title, Domain.Shows.Show.TitleMaxLength, where, "title");
        RequireLine(entry.Artist, Domain.Shows.Show.ArtistMaxLength, where, "artist");
        Require(entry.Venue is null or { Length: > 0 and <= Domain.Shows.Show.VenueMaxLength }, where, "venue es demasiado largo o está vacío.");
        Require(entry.MaxDiscounts is >= 0 and <= Domain.Shows.Show.MaxDiscountsLimit, where, "max_discounts está fuera de rango.");
        Require(entry.SentDiscounts >= 0 && entry.SentDiscounts <= entry.MaxDiscounts, where, "sent_discounts va de 0 a max_discounts.");
        var details = ShowDetails.Empty;
        if (entry.OtherData is { } data)
        {
            var parsed = ShowDetailsJson.Parse(data.GetRawText());
            details = parsed.IsSuccess ? parsed.Value : throw new CaseFileException($"{where}: other_data {parsed.Error.Message}");
        }

        var show = Domain.Shows.Show.Announce(
            new ShowProfile(
                entry.Code,
                entry.Title,
                entry.Artist,
                entry.Venue,
                entry.ShowDate is { } date ? Date(date, where) : null,
                entry.MaxDiscounts,
                entry.TicketingLink,
                details,
                entry.Active),
            now);
        for (var sent = 0; sent < entry.SentDiscounts; sent++)
        {
            show.GrantDiscount().EnsureSuccess();
        }

        return show;
    }

    private static EvaluationCase Case(JsonElement element, int index, Dictionary<string, User> members, HashSet<string> codes)
    {
        var where = Name("El caso", element, "id", index);
        var entry = Deserialize<CaseEntry>(element, where);
        RequireLine(entry.Id, IdMaxLength, where, "id");
        RequireLine(entry.Category, IdMaxLength, where, "category");
        RequireLine(entry.Text, Submission.DescriptionMaxLength, where, "text");
        Require(entry.Message is null or { Length: <= Submission.MessageMaxLength }, where, $"message tiene más de {Submission.MessageMaxLength} caracteres.");
        Require(entry.GivenName is null or { Length: > 0 and <= User.NameMaxLength }, where, $"given_name va de 1 a {User.NameMaxLength} caracteres.");
        Require(entry.RequestsThisMonth >= 0, where, "requests_this_month no puede ser negativo.");
        User? member = null;
        Require(entry.Member is null || members.TryGetValue(entry.Member, out member), where, $"member «{entry.Member}» no está en members.");
        Require(entry.Expect.Outcome.Count > 0, where, "expect.outcome está vacío.");
        Require(
            entry.Expect.Outcome.All(Decided.Contains), where, "expect.outcome puede tener approved, rejected, undecided y needs_clarification.");
        Require(entry.Expect.ShowCode is null || codes.Contains(entry.Expect.ShowCode), where, $"show_code «{entry.Expect.ShowCode}» no está en shows.");
        return new EvaluationCase(
            entry.Id,
            entry.Category,
            member,
            entry.Text,
            entry.Message,
            entry.Source,
            entry.GivenName,
            entry.HasLiveRequest,
            entry.RequestsThisMonth,
            new ExpectedDecision([.. entry.Expect.Outcome.Distinct()], entry.Expect.ReasonCode, entry.Expect.ShowCode));
    }

    /// <summary>"El caso «open-3»"; by its place where it does not even say what it is called.</summary>
    private static string Name(string kind, JsonElement element, string key, int index) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String
            ? $"{kind} «{value.GetString()}»"
            : $"{kind} número {index + 1}";

    private static T Deserialize<T>(JsonElement element, string where)
    {
        try
        {
            return element.Deserialize<T>(EvaluationFile.Format) ?? throw new CaseFileException($"{where}: es null.");
        }
        catch (JsonException exception)
        {
            throw new CaseFileException($"{where}: {EvaluationFile.Explain(exception)}");
        }
    }

    private static DateTime Date(string text, string where) =>
        DateTime.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? ClubTime.ToUtc(local)
            : throw new CaseFileException($"{where}: «{text}» no es una fecha como 2026-12-05 21:00 (hora argentina).");

    private static void Unique(IEnumerable<string> names, StringComparer comparer, string kind)
    {
        var seen = new HashSet<string>(comparer);
        foreach (var name in names)
        {
            Require(seen.Add(name), $"{kind} «{name}»", "está dos veces.");
        }
    }

    private static void RequireLine(string text, int maxLength, string where, string key) => Require(
        !string.IsNullOrWhiteSpace(text) && text.Length <= maxLength && !text.Any(char.IsControl), where, $"{key} tiene que ser una línea de 1 a {maxLength} caracteres.");

    private static void Require(bool holds, string where, string message)
    {
        if (!holds)
        {
            throw new CaseFileException($"{where}: {message}");
        }
    }
}
