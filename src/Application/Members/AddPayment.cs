using CharroBot.Application.Common;
using CharroBot.Domain.Common;
using CharroBot.Domain.Users;
using FluentValidation;
using MediatR;

namespace CharroBot.Application.Members;

/// <summary>Records a payment, by the same rule as an import: a recent confirmed one brings the monthly fee up to date.</summary>
/// <param name="AmountPaid">Pesos, with at most two decimals.</param>
/// <param name="PaymentDate">With an offset or <c>Z</c> that instant, without it the club's wall clock; null for now.</param>
/// <param name="Confirmed">False where it is not said.</param>
public sealed record AddPayment(
    int MemberId,
    decimal? AmountPaid,
    DateTime? PaymentDate,
    string? PaymentMethod,
    string? Description,
    string? Receipt,
    bool? Confirmed,
    string? IdempotencyKey = null) : ICommand<RecordedPayment>;

/// <param name="MonthlyFeeCurrent">Where the member's fee stands now.</param>
public sealed record RecordedPayment(MemberPayment Payment, bool MonthlyFeeCurrent);

internal sealed class AddPaymentValidator : AbstractValidator<AddPayment>
{
    public AddPaymentValidator()
    {
        _ = RuleFor(command => command.AmountPaid).NotNull().WithMessage("Completá este dato.")
            .Must(amount => amount is null or (> 0 and <= Payment.MaxAmount)).WithMessage("Tiene que ser mayor que 0.")
            .Must(amount => amount is not { } pesos || decimal.Round(pesos, 2) == pesos).WithMessage("Va con dos decimales como mucho.");
        _ = RuleFor(command => command.PaymentDate).Must(JsonDate.IsInRange).WithMessage(JsonDate.OutOfRange);
        _ = RuleFor(command => command.PaymentMethod).Line(Payment.MethodMaxLength);
        _ = RuleFor(command => command.Description).Line(Payment.DescriptionMaxLength);
        _ = RuleFor(command => command.Receipt).Line(Payment.ReceiptMaxLength);
        RuleFor(command => command.IdempotencyKey).IdempotencyKey();
    }
}

internal sealed class AddPaymentHandler(IUserRepository users, IdempotentCreation once, IUnitOfWork unitOfWork, TimeProvider time)
    : IRequestHandler<AddPayment, Result<RecordedPayment>>
{
    private const string Kind = "payment";

    public async Task<Result<RecordedPayment>> Handle(AddPayment command, CancellationToken cancellationToken)
    {
        // Before the member: what an earlier call recorded has to be among the payments that are read.
        var earlier = await once.FindAsync(Kind, command.IdempotencyKey, command, cancellationToken);
        if (earlier.IsFailure)
        {
            return earlier.Error;
        }

        if ((await users.ListWithPaymentsAsync([command.MemberId], [], cancellationToken)).SingleOrDefault() is not { } member)
        {
            return UserErrors.NotFound;
        }

        if (member.IsErased)
        {
            return UserErrors.Erased;
        }

        if (earlier.Value is { } id)
        {
            return Recorded(member, member.Payments.Single(payment => payment.Id == id));
        }

        var now = time.UtcNow();
        var recorded = member.RecordPayment(
            new PaymentDetails(
                command.AmountPaid!.Value,
                command.PaymentDate is { } date ? JsonDate.ToUtc(date) : now,
                FormField.Text(command.PaymentMethod),
                FormField.Text(command.Description),
                FormField.Text(command.Receipt),
                command.Confirmed ?? false),
            now);
        await unitOfWork.SaveChangesAsync(cancellationToken);
        once.Remember(Kind, command.IdempotencyKey, command, recorded.Id);
        return Recorded(member, recorded);
    }

    private static RecordedPayment Recorded(User member, Payment payment) => new(MemberPayment.Of(payment), member.MonthlyFeeCurrent);
}
