using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Users;
using MediatR;

namespace CharroBot.Application.Members;

/// <summary>
/// Registers members and updates those whose <c>email</c> is known: all rows or none. A new member without the columns
/// <c>subscription_active</c> or <c>monthly_fee_current</c> has neither.
/// </summary>
/// <param name="DryRun">Only check.</param>
public sealed record ImportUsers(IReadOnlyList<ImportRow> Rows, bool DryRun) : ICommand<ImportSummary>
{
    public static ImportTable Table { get; } = new(
        [
            "id", "name", "email", "dni", "phone", "city", "registration_date", "how_did_you_find_us", "favorite_music_genre",
            "subscription_active", "monthly_fee_current", "created_at", "updated_at",
        ],
        ownColumns: ["identity_version", "is_demo", "email_bounced_at", "search_text", "version"],
        copyMarks: ["search_text", "version"]);
}

internal sealed class ImportUsersHandler(IUserRepository users, TimeProvider time) : IRequestHandler<ImportUsers, Result<ImportSummary>>
{
    public async Task<Result<ImportSummary>> Handle(ImportUsers command, CancellationToken cancellationToken)
    {
        if (DemoDataPolicy.CheckImport(await users.HasDemoMembersAsync(cancellationToken)) is { } refused)
        {
            return refused;
        }

        var errors = new ImportErrors();
        if (!ImportUsers.Table.Accepts(command.Rows, errors, "email"))
        {
            return errors.ToError();
        }

        var known = await KnownAsync(command.Rows, cancellationToken);
        var changes = command.Rows.Select(row => Read(row, known, errors)).ToList();
        ImportTable.Require(changes.Where(change => change.Member is null).Select(change => change.Row), errors, "name");
        await CheckKeysAsync(changes, errors, cancellationToken);
        return errors.Any ? errors.ToError() : Apply(changes, command.DryRun);
    }

    private ImportSummary Apply(List<Change> changes, bool dryRun)
    {
        var now = time.UtcNow();
        var created = changes.Where(change => change.Member is null).ToList();
        var updated = changes.Where(change => change.Member is { } member && change.Profile != ProfileOf(member)).ToList();
        if (!dryRun)
        {
            created.ForEach(change => users.Add(User.Register(change.Profile, now)));
            updated.ForEach(change => change.Member!.Update(change.Profile, now));
        }

        return new ImportSummary(changes.Count, created.Count, updated.Count, changes.Count - created.Count - updated.Count, dryRun)
            .Telling(created.Select(change => new ImportLine(change.Row.Line, change.Profile.Email, ImportChange.Create))
                .Concat(updated.Select(change => new ImportLine(change.Row.Line, change.Profile.Email, ImportChange.Update))));
    }

    private static Change Read(ImportRow row, Dictionary<string, User> known, ImportErrors errors)
    {
        var cells = new ImportCells(row, errors, ImportUsers.Table.IsOwnCopy(row));
        var email = EmailAddress.Normalize(cells.Raw("email") ?? string.Empty);
        if (!EmailAddress.IsValid(email))
        {
            cells.Fail("email", "tiene que ser un email válido.");
        }

        if (cells.Flag("is_demo", current: false))
        {
            cells.Fail("is_demo", "es de la demo: los datos inventados no se importan.");
        }

        var member = known.GetValueOrDefault(email);
        return new Change(row, member, new UserProfile(
            member is not null || cells.Has("name") ? cells.RequiredText("name", User.NameMaxLength, member?.Name) : string.Empty,
            email,
            cells.Number("dni", Dni.Min, Dni.Max, member?.Dni),
            cells.Text("phone", User.PhoneMaxLength, member?.Phone),
            cells.Text("city", User.CityMaxLength, member?.City),
            cells.Date("registration_date", member?.RegistrationDate) ?? member?.RegistrationDate,
            cells.Text("how_did_you_find_us", User.AcquisitionMaxLength, member?.HowDidYouFindUs),
            cells.Text("favorite_music_genre", User.GenreMaxLength, member?.FavoriteMusicGenre),
            cells.Flag("subscription_active", member?.SubscriptionActive ?? false),
            cells.Flag("monthly_fee_current", member?.MonthlyFeeCurrent ?? false)));
    }

    private async Task<Dictionary<string, User>> KnownAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        var emails = rows.Select(row => EmailAddress.Normalize(row.Cells["email"] ?? string.Empty)).Where(EmailAddress.IsValid).Distinct();
        var known = new Dictionary<string, User>();
        foreach (var chunk in emails.Chunk(ImportTable.ChunkSize))
        {
            foreach (var member in await users.ListByEmailAsync(chunk, cancellationToken))
            {
                known[member.Email] = member;
            }
        }

        return known;
    }

    /// <summary>An address and a DNI belong to one member, in the file and with those who are here already.</summary>
    private async Task CheckKeysAsync(List<Change> changes, ImportErrors errors, CancellationToken cancellationToken)
    {
        var emails = new Dictionary<string, int>();
        var dnis = new Dictionary<int, Change>();
        foreach (var change in changes)
        {
            var line = change.Row.Line;
            if (change.Profile.Email.Length > 0 && !emails.TryAdd(change.Profile.Email, line))
            {
                errors.Add(line, $"email: está repetido, ya aparece en la línea {emails[change.Profile.Email]}.");
            }

            if (change.Profile.Dni is { } dni && !dnis.TryAdd(dni, change))
            {
                errors.Add(line, $"dni: está repetido, ya aparece en la línea {dnis[dni].Row.Line}.");
            }
        }

        foreach (var chunk in dnis.Keys.Chunk(ImportTable.ChunkSize))
        {
            foreach (var (dni, holder) in await users.EmailsByDniAsync(chunk, cancellationToken))
            {
                if (dnis[dni].Profile.Email != holder)
                {
                    errors.Add(dnis[dni].Row.Line, "dni: ya es de otra persona.");
                }
            }
        }
    }

    private static UserProfile ProfileOf(User member) => new(
        member.Name,
        member.Email,
        member.Dni,
        member.Phone,
        member.City,
        member.RegistrationDate,
        member.HowDidYouFindUs,
        member.FavoriteMusicGenre,
        member.SubscriptionActive,
        member.MonthlyFeeCurrent);

    /// <param name="Member">Null for one to register.</param>
    private sealed record Change(ImportRow Row, User? Member, UserProfile Profile);
}
