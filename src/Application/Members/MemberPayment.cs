using CharroBot.Domain.Users;

namespace CharroBot.Application.Members;

/// <summary>A payment of a member's fee.</summary>
/// <param name="AmountPaid">Pesos.</param>
/// <param name="PaymentDate">UTC.</param>
public sealed record MemberPayment(
    int Id,
    decimal AmountPaid,
    DateTime PaymentDate,
    string? PaymentMethod,
    string? Description,
    string? Receipt,
    bool Confirmed,
    DateTime CreatedAt)
{
    public static MemberPayment Of(Payment payment) => new(
        payment.Id,
        payment.AmountPaid,
        payment.PaymentDate,
        payment.PaymentMethod,
        payment.Description,
        payment.Receipt,
        payment.Confirmed,
        payment.CreatedAt);
}
