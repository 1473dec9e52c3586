using CharroBot.Application.Common;

namespace CharroBot.Application.Privacy;

/// <summary>What is held about a member, for the member.</summary>
public sealed record GetPersonalData(int MemberId) : IQuery<PersonalData>;
