namespace CharroBot.Application.Discounts.Identification;

/// <summary>Codes mailed to a member's registered address, each good once. Only their hashes are kept.</summary>
public interface IAccessCodes
{
    /// <summary>Asks for a code to be mailed, if the address is a member's. Returns at once and alike in either case.</summary>
    /// <param name="email">Normalized.</param>
    void Ask(string email);

    /// <summary>Makes a code for the member with this address; null where there is none. An earlier code is void.</summary>
    Task<IssuedAccessCode?> IssueAsync(string email, CancellationToken cancellationToken);

    /// <summary>Uses a code up.</summary>
    /// <returns>False for one that is wrong, old, used or another address's.</returns>
    Task<bool> UseAsync(string email, string code, CancellationToken cancellationToken);

    /// <summary>Deletes what has expired.</summary>
    Task PurgeAsync(CancellationToken cancellationToken);
}

public sealed record IssuedAccessCode(string Code, string MemberName, string FirstName, string Email);
