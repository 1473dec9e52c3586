using CharroBot.Domain.Common;

namespace CharroBot.Infrastructure.Persistence.Verification;

/// <summary>Something in the database that the program never writes so.</summary>
/// <param name="Check">A stable name, as docs/operations.md lists them.</param>
/// <param name="Text">English, with the numbers of the rows and nobody's data.</param>
public sealed record VerificationFinding(string Check, string Text);

/// <summary>What was looked at, and how much of it was wrong.</summary>
public sealed record VerificationSummary(long Findings, long Shows, long Requests, long AuditEntries, long Emails);

/// <summary>Checks what is stored against what the domain promises.</summary>
public interface IDatabaseVerifier
{
    /// <summary>Looks at one snapshot, so that a program that serves meanwhile is not mistaken for a fault. Writes nothing.</summary>
    /// <param name="report">Gets each finding as it is found.</param>
    Task<Result<VerificationSummary>> VerifyAsync(Func<VerificationFinding, Task> report, CancellationToken cancellationToken);
}
