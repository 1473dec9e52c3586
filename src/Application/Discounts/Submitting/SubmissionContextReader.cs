using CharroBot.Application.Common;
using CharroBot.Application.Members;
using CharroBot.Application.Shows;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;

namespace CharroBot.Application.Discounts.Submitting;

/// <summary>
/// Reads the <see cref="SubmissionContext"/>: as many statements for many requests as for one, and the same statements whether or not an
/// address is a member's and the DNI is right, so that their number and time do not tell (decision 0004).
/// </summary>
internal sealed class SubmissionContextReader(
    IUserRepository users,
    IShowRepository shows,
    IDiscountRequestRepository requests,
    IIdempotencyStore answers,
    IShowCatalog catalog,
    EligibilityPolicy policy,
    TimeProvider time)
{
    /// <summary>Stands for the member where there is none: no row has it.</summary>
    private const int Nobody = -1;

    public async Task<SubmissionContext> ReadAsync(IReadOnlyList<SubmitDiscountRequest> commands, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        string[] keys = [.. commands.Select(command => command.StoredKey).OfType<string>().Distinct()];
        var repeated = keys.Length == 0 ? new Dictionary<string, IdempotentAnswer>() : await answers.FindAsync(keys, cancellationToken);
        var members = (await users.LockByIdentityAsync([.. commands.Select(IdentityOf).Distinct()], cancellationToken))
            .ToDictionary(member => member.Email);
        var (matches, found) = await MatchAsync(commands, now, cancellationToken);

        int MemberId(SubmitDiscountRequest command) => members.GetValueOrDefault(EmailAddress.Normalize(command.UserEmail!))?.Id ?? Nobody;
        var pairs = matches.Where(match => match.Value.ShowId is not null)
            .Select(match => (MemberId(match.Key), match.Value.ShowId!.Value)).ToHashSet();
        return new SubmissionContext
        {
            Answers = repeated,
            Members = members,
            Matches = matches,
            Shows = found.ToDictionary(show => show.Id),
            Live = await requests.ListLiveAsync(pairs, cancellationToken),
            ThisMonth = policy.LimitsRequestsPerMonth
                ? await requests.CountSinceAsync([.. commands.Select(MemberId).Distinct()], ClubTime.StartOfMonth(now), cancellationToken)
                : new Dictionary<int, int>(),
        };
    }

    private async Task<(Dictionary<SubmitDiscountRequest, ShowMatch> Matches, IReadOnlyList<Show> Found)> MatchAsync(
        IReadOnlyList<SubmitDiscountRequest> commands, DateTime now, CancellationToken cancellationToken)
    {
        var resolved = commands.Where(command => command.ShowDescription is not null)
            .ToDictionary(command => command, command => ShowMatchMapper.Match(catalog.Current.Resolve(command.ShowDescription!, now)));
        int[] ids = [.. commands.Select(command => command.ShowId).OfType<int>()
            .Concat(resolved.Values.SelectMany(match => match.CandidateShowIds.Concat(match.ShowId is { } id ? [id] : []))).Distinct()];
        string[] codes = [.. commands.Select(command => FormField.Text(command.ShowCode)).OfType<string>().Distinct()];
        var found = await shows.ListAsync(ids, codes, cancellationToken);
        return (
            commands.ToDictionary(command => command, command => resolved.GetValueOrDefault(command) ?? DirectMatch(command, found)),
            found);
    }

    private static ShowMatch DirectMatch(SubmitDiscountRequest command, IReadOnlyList<Show> found) => command.ShowCode is { } code
        ? ShowMatchMapper.Direct(found.FirstOrDefault(show => show.IsCalled(code))?.Id, "by_code")
        : ShowMatchMapper.Direct(found.FirstOrDefault(show => show.Id == command.ShowId)?.Id, "by_id");

    private static ClaimedIdentity IdentityOf(SubmitDiscountRequest command) => new(EmailAddress.Normalize(command.UserEmail!), command.Dni);
}
