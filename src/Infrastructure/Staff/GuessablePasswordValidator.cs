using CharroBot.Application.Staff;
using Microsoft.AspNetCore.Identity;

namespace CharroBot.Infrastructure.Staff;

/// <summary>Refuses passwords that <see cref="GuessablePasswords"/> knows.</summary>
internal sealed class GuessablePasswordValidator : IPasswordValidator<StaffAccount>
{
    public const string Code = "GuessablePassword";

    public Task<IdentityResult> ValidateAsync(UserManager<StaffAccount> manager, StaffAccount user, string? password) =>
        Task.FromResult(password is not null && GuessablePasswords.Contains(password, user.UserName ?? string.Empty)
            ? IdentityResult.Failed(new IdentityError { Code = Code, Description = "The password is easily guessed." })
            : IdentityResult.Success);
}
