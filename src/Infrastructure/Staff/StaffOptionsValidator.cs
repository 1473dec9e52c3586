using CharroBot.Application.Staff;
using Microsoft.Extensions.Options;

namespace CharroBot.Infrastructure.Staff;

internal sealed class StaffOptionsValidator : IValidateOptions<StaffOptions>
{
    public ValidateOptionsResult Validate(string? name, StaffOptions options) =>
        options.SessionHours is < 1 or > StaffOptions.MaxSessionHours
            ? ValidateOptionsResult.Fail($"Staff:SessionHours must be from 1 to {StaffOptions.MaxSessionHours}.")
            : options.SessionIdleMinutes < 5
                ? ValidateOptionsResult.Fail("Staff:SessionIdleMinutes must be at least 5.")
                : !Enum.IsDefined(options.RequireSecondFactor)
                    ? ValidateOptionsResult.Fail("Staff:RequireSecondFactor must be None, Admins or All.")
                    : ValidateOptionsResult.Success;
}
