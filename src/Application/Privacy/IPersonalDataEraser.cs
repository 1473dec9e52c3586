namespace CharroBot.Application.Privacy;

/// <summary>Whose traces are meant.</summary>
/// <param name="Email">As it is registered; erased members have none that leads anywhere.</param>
public sealed record PersonalDataScope(int UserId, string Email, IReadOnlyCollection<int> RequestIds, IReadOnlyCollection<string> TrackingIds);

/// <summary>What is kept of a member beside the aggregates: conversations, questions to models with their answers, remembered answers to repeats.</summary>
public interface IPersonalDataEraser
{
    /// <summary>In the running transaction. A conversation is a member's where they said who they are in it, or filed a request.</summary>
    Task ForgetAsync(PersonalDataScope member, CancellationToken cancellationToken);

    /// <summary>After the transaction: takes what was forgotten out of the database's own log too, where it has one.</summary>
    Task ScrubAsync(CancellationToken cancellationToken);
}
