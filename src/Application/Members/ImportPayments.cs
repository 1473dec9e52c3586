using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Users;
using MediatR;

namespace CharroBot.Application.Members;

/// <summary>
/// Records payments of members, named by <c>user_id</c> or <c>user_email</c>: all rows or none. Payments of the same member, date, amount,
/// receipt, method and description (as far as the file has these columns) are counted: as many are recorded as the file has more than are
/// stored, so that a file can be imported twice and equal rows of one file are several payments. Without the column <c>confirmed</c> they
/// are not confirmed.
/// </summary>
/// <param name="DryRun">Only check.</param>
public sealed record ImportPayments(IReadOnlyList<ImportRow> Rows, bool DryRun) : ICommand<ImportSummary>
{
    private static readonly string[] TableColumns =
        ["id", "user_id", "amount_paid", "payment_date", "payment_method", "description", "receipt", "confirmed", "created_at"];

    /// <summary>Our own table adds no column to the contract's: a file with all of them, and no address, is taken for a copy of it.</summary>
    public static ImportTable Table { get; } = new([.. TableColumns, "user_email"], [], TableColumns);
}

internal sealed class ImportPaymentsHandler(IUserRepository users, TimeProvider time)
    : IRequestHandler<ImportPayments, Result<ImportSummary>>
{
    public async Task<Result<ImportSummary>> Handle(ImportPayments command, CancellationToken cancellationToken)
    {
        var errors = new ImportErrors();
        if (!ImportPayments.Table.Accepts(command.Rows, errors, "amount_paid", "payment_date"))
        {
            return errors.ToError();
        }

        if (command.Rows.Any(row => !row.Cells.ContainsKey("user_id") && !row.Cells.ContainsKey("user_email")))
        {
            return ImportErrors.At(ImportErrors.HeaderLine, "Falta la columna «user_id» o «user_email».");
        }

        var amounts = new AmountColumn(command.Rows, "amount_paid");
        var payers = command.Rows.Select(row => Payer.Read(new ImportCells(row, errors, IsOwnCopy(row)))).ToList();
        var members = await MembersAsync(payers, cancellationToken);
        var payments = payers
            .Select(payer => new Made(payer.Cells.Line, payer.FindIn(members), Read(payer.Cells, amounts), PaymentColumns.Of(payer.Cells)))
            .ToList();
        return errors.Any ? errors.ToError() : Apply(payments, command.DryRun) with { Notes = amounts.Notes };
    }

    private ImportSummary Apply(List<Made> payments, bool dryRun)
    {
        var now = time.UtcNow();
        var created = payments.GroupBy(payment => payment.Columns)
            .SelectMany(alike => NewOnes([.. alike], alike.Key))
            .OrderBy(payment => payment.Line)
            .ToList();
        if (!dryRun)
        {
            foreach (var (_, member, details, _) in created)
            {
                _ = member!.RecordPayment(details, now);
            }
        }

        return new ImportSummary(payments.Count, created.Count, 0, payments.Count - created.Count, dryRun)
            .Telling(created.Select(payment => new ImportLine(payment.Line, payment.Member!.Email, ImportChange.Create)));
    }

    private static bool IsOwnCopy(ImportRow row) => ImportPayments.Table.IsOwnCopy(row) && !row.Cells.ContainsKey("user_email");

    /// <summary>Those beyond the number that is stored already.</summary>
    private static List<Made> NewOnes(List<Made> payments, PaymentColumns columns)
    {
        var stored = payments.Select(payment => payment.Member!).Distinct()
            .SelectMany(member => member.Payments.Select(made => columns.KeyOf(member, Details(made))))
            .CountBy(key => key)
            .ToDictionary();
        return payments.FindAll(payment =>
        {
            var key = columns.KeyOf(payment.Member!, payment.Details);
            var left = stored.GetValueOrDefault(key);
            stored[key] = left - 1;
            return left <= 0;
        });
    }

    private static PaymentDetails Details(Payment made) =>
        new(made.AmountPaid, made.PaymentDate, made.PaymentMethod, made.Description, made.Receipt, made.Confirmed);

    private static PaymentDetails Read(ImportCells cells, AmountColumn amounts) => new(
        cells.RequiredAmount(amounts, Payment.MaxAmount),
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
    private sealed record Made(int Line, User? Member, PaymentDetails Details, PaymentColumns Columns);

    /// <summary>Which columns the file has besides date and amount: one that it lacks tells no payments apart.</summary>
    private sealed record PaymentColumns(bool Method, bool Description, bool Receipt)
    {
        public static PaymentColumns Of(ImportCells cells) =>
            new(cells.Has("payment_method"), cells.Has("description"), cells.Has("receipt"));

        /// <summary>What tells a payment from others. Whether it is confirmed does not: that changes.</summary>
        public (User Member, PaymentDetails Details) KeyOf(User member, PaymentDetails of) => (member, of with
        {
            Method = Method ? of.Method : null,
            Description = Description ? of.Description : null,
            Receipt = Receipt ? of.Receipt : null,
            Confirmed = false,
        });
    }

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
