using CharroBot.Application.Common;
using CharroBot.Application.Members;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;

namespace CharroBot.Application.Discounts.Submitting;

/// <summary>What the database says of the requests that are about to be filed, read for all of them at once.</summary>
internal sealed class SubmissionContext
{
    public required IReadOnlyDictionary<string, IdempotentAnswer> Answers { get; init; }

    /// <summary>By email, as <see cref="EmailAddress.Normalize"/> gives it. Nobody erases them until the transaction ends.</summary>
    public required IReadOnlyDictionary<string, User> Members { get; init; }

    /// <summary>What each request's words for the show come to.</summary>
    public required IReadOnlyDictionary<SubmitDiscountRequest, ShowMatch> Matches { get; init; }

    /// <summary>Those that are meant, and those to pick from.</summary>
    public required IReadOnlyDictionary<int, Show> Shows { get; init; }

    /// <summary>The tracking ids of requests that stand in the way, by member and show.</summary>
    public required IReadOnlyDictionary<(int UserId, int ShowId), string> Live { get; init; }

    /// <summary>By member; nobody is counted where there is no limit.</summary>
    public required IReadOnlyDictionary<int, int> ThisMonth { get; init; }
}

/// <summary>Reads <see cref="SubmissionContext"/>: as many questions to the database for one request as for many.</summary>
internal sealed class SubmissionContextReader(
    IUserRepository users,
    IShowRepository shows,
    IDiscountRequestRepository requests,
    IIdempotencyStore answers,
    IShowCatalog catalog,
    EligibilityPolicy policy,
    TimeProvider time)
{
    public async Task<SubmissionContext> ReadAsync(IReadOnlyList<SubmitDiscountRequest> commands, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        string[] keys = [.. commands.Select(command => command.IdempotencyKey).OfType<string>().Distinct()];
        var repeated = keys.Length == 0 ? new Dictionary<string, IdempotentAnswer>() : await answers.FindAsync(keys, cancellationToken);
        var members = await users.LockByEmailAsync(
            [.. commands.Select(command => EmailAddress.Normalize(command.UserEmail!)).Distinct()], cancellationToken);
        int[] memberIds = [.. members.Select(member => member.Id)];

        var resolved = commands.Where(command => command.ShowDescription is not null)
            .ToDictionary(command => command, command => ShowMatchMapper.Match(catalog.Current.Resolve(command.ShowDescription!, now)));
        int[] ids = [.. commands.Select(command => command.ShowId).OfType<int>()
            .Concat(resolved.Values.SelectMany(match => match.CandidateShowIds.Concat(match.ShowId is { } id ? [id] : []))).Distinct()];
        var found = await shows.ListAsync(ids, [.. commands.Select(command => command.ShowCode?.Trim()).OfType<string>().Distinct()], cancellationToken);
        var matches = commands.ToDictionary(
            command => command, command => resolved.TryGetValue(command, out var match) ? match : Direct(command, found));

        var byEmail = members.ToDictionary(member => member.Email);
        var wishes = matches.Where(wish => wish.Value.ShowId is not null && byEmail.ContainsKey(EmailAddress.Normalize(wish.Key.UserEmail!)))
            .Select(wish => (byEmail[EmailAddress.Normalize(wish.Key.UserEmail!)].Id, wish.Value.ShowId!.Value)).ToHashSet();
        return new SubmissionContext
        {
            Answers = repeated,
            Members = byEmail,
            Matches = matches,
            Shows = found.ToDictionary(show => show.Id),
            Live = await requests.ListLiveAsync(wishes, cancellationToken),
            ThisMonth = policy.LimitsRequestsPerMonth
                ? await requests.CountSinceAsync(memberIds, ClubTime.StartOfMonth(now), cancellationToken)
                : new Dictionary<int, int>(),
        };
    }

    private static ShowMatch Direct(SubmitDiscountRequest command, IReadOnlyList<Show> found) => command.ShowCode is { } code
        ? ShowMatchMapper.Direct(found.FirstOrDefault(show => show.IsCalled(code))?.Id, "by_code")
        : ShowMatchMapper.Direct(found.FirstOrDefault(show => show.Id == command.ShowId)?.Id, "by_id");
}
