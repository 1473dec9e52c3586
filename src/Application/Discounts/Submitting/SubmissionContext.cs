using CharroBot.Application.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;

namespace CharroBot.Application.Discounts.Submitting;

/// <summary>What the database says of the requests that are about to be submitted, read for all of them at once.</summary>
internal sealed class SubmissionContext
{
    /// <summary>The answers that idempotency keys got before.</summary>
    public required IReadOnlyDictionary<string, IdempotentAnswer> Answers { get; init; }

    /// <summary>By email, as <see cref="EmailAddress.Normalize"/> gives it: only those whose DNI was given, or who need none.
    /// Nobody erases them until the transaction ends.</summary>
    public required IReadOnlyDictionary<string, User> Members { get; init; }

    /// <summary>The show that each request's words, code or id mean.</summary>
    public required IReadOnlyDictionary<SubmitDiscountRequest, ShowMatch> Matches { get; init; }

    /// <summary>The shows that are meant, and those to pick from.</summary>
    public required IReadOnlyDictionary<int, Show> Shows { get; init; }

    /// <summary>The tracking ids of live requests, by member and show.</summary>
    public required IReadOnlyDictionary<(int UserId, int ShowId), string> Live { get; init; }

    /// <summary>By member; nobody is counted where there is no limit.</summary>
    public required IReadOnlyDictionary<int, int> ThisMonth { get; init; }

    public User? MemberOf(SubmitDiscountRequest command) => Members.GetValueOrDefault(EmailAddress.Normalize(command.UserEmail!));

    public Show? ShowOf(ShowMatch match) => match.ShowId is { } id ? Shows.GetValueOrDefault(id) : null;

    public IdempotentAnswer? FirstAnswerTo(SubmitDiscountRequest command) =>
        command.StoredKey is { } key ? Answers.GetValueOrDefault(key) : null;
}
