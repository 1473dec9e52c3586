using CharroBot.Application.Common;
using CharroBot.Domain.Common;

namespace CharroBot.Application.Staff;

/// <summary>
/// The team's second factors: an authenticator app and recovery codes. Secrets are kept encrypted, recovery codes as hashes.
/// </summary>
public interface ISecondFactors
{
    /// <summary>Whether the account must show one at sign-in: set up, and confirmed with a code.</summary>
    Task<bool> IsOnAsync(int staffId, CancellationToken cancellationToken);

    /// <summary>A new secret, which counts once it is confirmed. Refused while one is on.</summary>
    Task<Result<byte[]>> BeginAsync(int staffId, CancellationToken cancellationToken);

    /// <returns>The recovery codes, shown this once.</returns>
    Task<Result<IReadOnlyList<string>>> ConfirmAsync(int staffId, string code, CancellationToken cancellationToken);

    /// <summary>Accepts a code of the app or a recovery code; each of them once.</summary>
    Task<bool> VerifyAsync(int staffId, string code, CancellationToken cancellationToken);

    /// <summary>From now on the password is enough.</summary>
    Task<Result<Success>> RemoveAsync(int staffId, CancellationToken cancellationToken);
}
