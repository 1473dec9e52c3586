using System.CommandLine;
using CharroBot.Application.Staff;
using CharroBot.Domain.Common;

namespace CharroBot.Api.Commands;

internal static class StaffCommand
{
    public static Command Create() => new("staff", "Accounts of the team.") { Add(), Token() };

    private static Command Add()
    {
        var name = new Argument<string>("NAME") { Description = "The account's name." };
        var role = new Option<string>("--role") { Description = "supervisor or admin.", Required = true };
        role.AcceptOnlyFromAmong(StaffRoles.Supervisor, StaffRoles.Admin);
        var add = new Command("add", "Adds an account. The password is the first line of standard input, at least 12 characters.") { name, role };
        add.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(
            async (services, _) =>
            {
                if (await Console.In.ReadLineAsync(cancellationToken) is not { Length: > 0 } password)
                {
                    return Error.Invalid("password_missing", "Escribí la contraseña en la entrada estándar.");
                }

                var added = await services.GetRequiredService<IStaffDirectory>().AddAsync(parsed.GetValue(name)!, parsed.GetValue(role)!, password);
                return added.IsFailure ? added.Error : Result<string>.Ok($"Added {added.Value.Role} {added.Value.Username}.");
            },
            migrate: true,
            cancellationToken));
        return add;
    }

    private static Command Token()
    {
        var name = new Argument<string>("NAME") { Description = "The account the token acts for." };
        var token = new Command("token", "Prints a new bearer token for scripts. It is shown this once and stored as a hash.") { name };
        token.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(
            (services, stop) => services.GetRequiredService<IStaffDirectory>().IssueTokenAsync(parsed.GetValue(name)!, stop),
            migrate: true,
            cancellationToken));
        return token;
    }
}
