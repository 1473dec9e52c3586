namespace CharroBot.Application.Staff;

/// <summary>What a new bearer token is for, what it may do, and for how long.</summary>
/// <param name="Label">What it is for, in the team's words; null for nothing.</param>
/// <param name="Scope">One of <see cref="TokenScopes.All"/>; null for all that the account may.</param>
/// <param name="Days">1 to <see cref="MaxDays"/>.</param>
/// <param name="IssuedBy">The account that made it; null for the command line.</param>
public sealed record TokenTerms(string? Label = null, string? Scope = null, int Days = TokenTerms.DefaultDays, string? IssuedBy = null)
{
    public const int DefaultDays = 90;
    public const int MaxDays = 365;
}
