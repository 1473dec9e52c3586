using CharroBot.Domain.Common;
using CharroBot.Domain.Users;

namespace CharroBot.Application.Members;

/// <summary>An address and a DNI belong to one member; the unique indexes are the last line behind this.</summary>
internal static class MemberKeys
{
    public static async Task<Error?> TakenAsync(IUserRepository users, UserProfile profile, int? exceptId, CancellationToken cancellationToken)
    {
        var holder = await users.FindByEmailAsync(profile.Email, cancellationToken);
        if (holder is not null && holder.Id != exceptId)
        {
            return UserErrors.EmailTaken;
        }

        return await users.FindByDniAsync(profile.Dni, cancellationToken) is { } other && other.Id != exceptId ? UserErrors.DniTaken : null;
    }
}
