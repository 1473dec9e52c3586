using CharroBot.Domain.Common;

namespace CharroBot.Domain.Users;

/// <param name="Amount">Pesos, more than 0.</param>
/// <param name="Date">UTC.</param>
public sealed record PaymentDetails(decimal Amount, DateTime Date, string? Method, string? Description, string? Receipt, bool Confirmed);

/// <summary>One payment of a member's fee.</summary>
public sealed class Payment : Entity
{
    public const int MethodMaxLength = 50;
    public const int DescriptionMaxLength = 200;
    public const int ReceiptMaxLength = 500;

    /// <summary>Pesos; a larger amount is a slip of the keyboard.</summary>
    public const decimal MaxAmount = 1_000_000_000m;

    /// <summary>Days after a payment for which it can bring the monthly fee up to date.</summary>
    public const int CoveredDays = 31;

    private Payment()
    {
    }

    internal Payment(PaymentDetails details, DateTime now)
    {
        AmountPaid = details.Amount;
        PaymentDate = details.Date;
        PaymentMethod = details.Method;
        Description = details.Description;
        Receipt = details.Receipt;
        Confirmed = details.Confirmed;
        CreatedAt = now;
    }

    public int UserId { get; private set; }

    /// <summary>Pesos.</summary>
    public decimal AmountPaid { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime PaymentDate { get; private set; }

    public string? PaymentMethod { get; private set; }

    public string? Description { get; private set; }

    /// <summary>Address or path of the receipt.</summary>
    public string? Receipt { get; private set; }

    public bool Confirmed { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>Forgets what the words and the receipt may say of a person.</summary>
    internal void Forget() => (PaymentMethod, Description, Receipt) = (null, null, null);

    internal bool Covers(DateTime now) => Confirmed && PaymentDate >= now.AddDays(-CoveredDays) && PaymentDate <= now.AddDays(1);
}
