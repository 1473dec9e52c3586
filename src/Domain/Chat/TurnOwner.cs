namespace CharroBot.Domain.Chat;

/// <summary>Whose turn of a conversation it is, as far as that is known when it ends.</summary>
/// <param name="MemberId">Who proved to be that member.</param>
/// <param name="GivenEmail">The address that was given, proved or not.</param>
/// <param name="TrackingId">The request that was talked about.</param>
public readonly record struct TurnOwner(int? MemberId, string? GivenEmail, string? TrackingId)
{
    public static TurnOwner Nobody { get; } = new(null, null, null);
}
