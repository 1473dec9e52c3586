using System.CommandLine;
using CharroBot.Application.Staff;
using CharroBot.Domain.Common;

namespace CharroBot.Api.Commands;

internal static class StaffCommand
{
    public static Command Create() => new("staff", "Accounts of the team.") { Add(), Token(), RemoveSecondFactor() };

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
        var scope = new Option<string?>("--scope") { Description = "What it may do; without it, all that the account may." };
        scope.AcceptOnlyFromAmong([.. TokenScopes.All]);
        var days = new Option<int>("--days")
        {
            Description = $"How long it is good, 1 to {TokenTerms.MaxDays}.",
            DefaultValueFactory = _ => TokenTerms.DefaultDays,
        };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > TokenTerms.MaxDays)
            {
                result.AddError($"--days must be from 1 to {TokenTerms.MaxDays}.");
            }
        });
        var token = new Command("token", "Prints a new bearer token for scripts. It is shown this once and stored as a hash.")
        {
            name, scope, days,
        };
        token.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(
            (services, stop) => services.GetRequiredService<IStaffDirectory>()
                .IssueTokenAsync(parsed.GetValue(name)!, new TokenTerms(null, parsed.GetValue(scope), parsed.GetValue(days)), stop),
            migrate: true,
            cancellationToken));
        return token;
    }

    private static Command RemoveSecondFactor()
    {
        var name = new Argument<string>("NAME") { Description = "The account's name." };
        var remove = new Command("remove-second-factor", "Lets an account in by its password alone: its telephone is lost and no admin can help.")
        {
            name,
        };
        remove.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(
            async (services, stop) =>
            {
                if (await services.GetRequiredService<IStaffDirectory>().FindByNameAsync(parsed.GetValue(name)!, stop) is not { } account)
                {
                    return StaffErrors.NotFound;
                }

                var removed = await services.GetRequiredService<ISecondFactors>().RemoveAsync(account.Id, stop);
                return removed.IsFailure ? removed.Error : Result<string>.Ok($"{account.Username} signs in by password alone.");
            },
            migrate: true,
            cancellationToken));
        return remove;
    }
}
