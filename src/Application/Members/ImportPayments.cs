using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Users;
using MediatR;

namespace CharroBot.Application.Members;

/// <summary>
/// Records payments of members, named by <c>user_id</c> or <c>user_email</c>: all rows or none. One that the member has already
/// (same date, amount and receipt) is left alone, so that a file can be imported twice. Without the column <c>confirmed</c> they
/// are not confirmed.
/// </summary>
/// <param name="DryRun">Only check.</param>
public sealed record ImportPayments(IReadOnlyList<ImportRow> Rows, bool DryRun) : ICommand<ImportSummary>;

internal sealed class ImportPaymentsHandler(IUserRepository users, TimeProvider time)
    : IRequestHandler<ImportPayments, Result<ImportSummary>>
{
    private static readonly ImportTable Table = new(new HashSet<string>
    {
        "id", "user_id", "user_email", "amount_paid", "payment_date", "payment_method", "description", "receipt", "confirmed", "created_at",
    });

    public async Task<Result<ImportSummary>> Handle(ImportPayments command, CancellationToken cancellationToken)
    {
        var errors = new ImportErrors();
        if (!Table.Accepts(command.Rows, errors, "amount_paid", "payment_date"))
        {
            return errors.ToError();
        }

        if (command.Rows.Any(row => !row.Cells.ContainsKey("user_id") && !row.Cells.ContainsKey("user_email")))
        {
            return ImportErrors.At(ImportErrors.HeaderLine, "Falta la columna «user_id» o «user_email».");
        }

        var payers = command.Rows.Select(row => Payer.Read(new ImportCells(row, errors))).ToList();
        var members = await MembersAsync(payers, cancellationToken);
        var payments = payers
            .Select(payer => new Made(payer.Cells.Line, payer.FindIn(members), Read(payer.Cells)))
            .ToList();
        return errors.Any ? errors.ToError() : Apply(payments, command.DryRun);
    }

    private ImportSummary Apply(List<Made> payments, bool dryRun)
    {
        var now = time.UtcNow();
        var seen = payments.Select(payment => payment.Member!).Distinct()
            .SelectMany(member => member.Payments.Select(made => (member, made.PaymentDate, made.AmountPaid, made.Receipt)))
            .ToHashSet();
        var created = payments
            .Where(payment => seen.Add((payment.Member!, payment.Details.Date, payment.Details.Amount, payment.Details.Receipt)))
            .ToList();
        if (!dryRun)
        {
            foreach (var (_, member, details) in created)
            {
                _ = member!.RecordPayment(details, now);
            }
        }

        return new ImportSummary(payments.Count, created.Count, 0, payments.Count - created.Count, dryRun)
            .Telling(created.Select(payment => new ImportLine(payment.Line, payment.Member!.Email, ImportChange.Create)));
    }

    private static PaymentDetails Read(ImportCells cells) => new(
        cells.RequiredAmount("amount_paid", Payment.MaxAmount),
        cells.RequiredDate("payment_date"),
        cells.Text("payment_method", Payment.MethodMaxLength),
        cells.Text("description", Payment.DescriptionMaxLength),
        cells.Text("receipt", Payment.ReceiptMaxLength),
        cells.Flag("confirmed", current: false));

    private async Task<Payers> MembersAsync(List<Payer> payers, CancellationToken cancellationToken)
    {
        var members = new Payers([], []);
        foreach (var ids in payers.Select(payer => payer.Id).OfType<int>().Distinct().Chunk(ImportTable.ChunkSize))
        {
            members.Add(await users.ListWithPaymentsAsync(ids, [], cancellationToken));
        }

        foreach (var emails in payers.Select(payer => payer.Email).OfType<string>().Distinct().Chunk(ImportTable.ChunkSize))
        {
            members.Add(await users.ListWithPaymentsAsync([], emails, cancellationToken));
        }

        return members;
    }

    /// <param name="Member">Null where the row names nobody; never after the checks.</param>
    private sealed record Made(int Line, User? Member, PaymentDetails Details);

    private sealed record Payers(Dictionary<int, User> ById, Dictionary<string, User> ByEmail)
    {
        public void Add(IEnumerable<User> members)
        {
            foreach (var member in members)
            {
                ById[member.Id] = member;
                ByEmail[member.Email] = member;
            }
        }
    }

    /// <summary>Who paid, as a row names them.</summary>
    private sealed record Payer(ImportCells Cells, int? Id, string? Email)
    {
        public static Payer Read(ImportCells cells)
        {
            var email = cells.Raw("user_email") is { } text ? EmailAddress.Normalize(text) : null;
            if (email is null && cells.Raw("user_id") is null)
            {
                cells.Fail(cells.Has("user_email") ? "user_email" : "user_id", "falta este dato.");
            }
            else if (email is not null && !EmailAddress.IsValid(email))
            {
                cells.Fail("user_email", "tiene que ser un email válido.");
                email = null;
            }

            return new Payer(cells, cells.Number("user_id", 1, int.MaxValue), email);
        }

        public User? FindIn(Payers members)
        {
            var byId = Id is { } id ? members.ById.GetValueOrDefault(id) : null;
            var byEmail = Email is { } email ? members.ByEmail.GetValueOrDefault(email) : null;
            if (Id is not null && byId is null)
            {
                Cells.Fail("user_id", "no es de nadie de la comunidad.");
            }

            if (Email is not null && byEmail is null)
            {
                Cells.Fail("user_email", "no es de nadie de la comunidad.");
            }

            if (byId is not null && byEmail is not null && byId != byEmail)
            {
                Cells.Fail("user_email", "no es de la misma persona que user_id.");
            }

            return byId ?? byEmail;
        }
    }
}
