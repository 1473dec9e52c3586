using CharroBot.Application.Common;
using FluentValidation;

namespace CharroBot.Application.Staff;

/// <summary>The bearer tokens that were made, the newest first. Their text is not among what is kept.</summary>
public sealed record ListTokens(PageRequest Page) : IQuery<Page<TokenSummary>>;

/// <param name="Label">What it is for, in the team's words.</param>
/// <param name="StaffActive">False where the account is switched off, and the token with it.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="RevokedAt">UTC; null while it is good.</param>
/// <param name="Scope">One of <see cref="TokenScopes.All"/>; null for all that the account may.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="LastUsedAt">UTC, to the minute; null for never.</param>
/// <param name="IssuedBy">The account that made it; null for the command line.</param>
public sealed record TokenSummary(
    int Id,
    int StaffId,
    string Username,
    string? Label,
    bool StaffActive,
    DateTime CreatedAt,
    DateTime? RevokedAt,
    string? Scope,
    DateTime ExpiresAt,
    DateTime? LastUsedAt,
    string? IssuedBy);

internal sealed class ListTokensValidator : AbstractValidator<ListTokens>
{
    public ListTokensValidator() => this.Page(query => query.Page);
}
