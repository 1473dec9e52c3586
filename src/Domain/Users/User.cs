using CharroBot.Domain.Common;

namespace CharroBot.Domain.Users;

/// <summary>A member of the community, with the payments that keep the monthly fee current.</summary>
public sealed class User : AggregateRoot
{
    public const int NameMaxLength = 100;
    public const int PhoneMaxLength = 20;
    public const int CityMaxLength = 100;
    public const int AcquisitionMaxLength = 100;
    public const int GenreMaxLength = 100;

    private const string ErasedName = "Persona borrada";

    private readonly List<Payment> _payments = [];

    private User()
    {
    }

    public string Name { get; private set; } = string.Empty;

    /// <summary>Always in the form that <see cref="EmailAddress.Normalize"/> gives.</summary>
    public string Email { get; private set; } = string.Empty;

    /// <summary>National identity number; null where the member never gave one.</summary>
    public int? Dni { get; private set; }

    /// <summary>Raised when the address or the DNI changes: who proved to be the member before that must prove it again.</summary>
    public int IdentityVersion { get; private set; } = 1;

    public string? Phone { get; private set; }

    public string? City { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime RegistrationDate { get; private set; }

    public string? HowDidYouFindUs { get; private set; }

    public string? FavoriteMusicGenre { get; private set; }

    public bool SubscriptionActive { get; private set; }

    public bool MonthlyFeeCurrent { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime UpdatedAt { get; private set; }

    /// <summary>True for members that the demo programme made: they never share a database with real ones.</summary>
    public bool IsDemo { get; private set; }

    /// <summary>UTC; when an email to the registered address last came back. Null where none did since the address was given.</summary>
    public DateTime? EmailBouncedAt { get; private set; }

    public IReadOnlyList<Payment> Payments => _payments;

    /// <summary>Who this was is forgotten; the row stays for what is counted by it.</summary>
    public bool IsErased => Email == ErasedEmail;

    /// <summary>Nobody's, and nobody else's: <c>.invalid</c> never is a domain (RFC 2606).</summary>
    private string ErasedEmail => $"persona-{Id}@borrada.invalid";

    /// <summary>"Ana" of "Ana Pérez": how a letter addresses her.</summary>
    public string FirstName => GivenName.Of(Name);

    public static User Register(UserProfile profile, DateTime now, bool demo = false)
    {
        var user = new User { RegistrationDate = now, CreatedAt = now, IsDemo = demo };
        user.Apply(profile, now);
        return user;
    }

    public void Update(UserProfile profile, DateTime now)
    {
        Apply(profile, now);
        Touch();
    }

    /// <summary>
    /// Whether a request that names this DNI comes from the member. A member without a DNI on file cannot prove identity with one.
    /// </summary>
    public bool HasDni(int dni) => Dni == dni;

    /// <summary>
    /// Records a payment. A confirmed one made within the last <see cref="Payment.CoveredDays"/> days brings the monthly fee up to
    /// date; an older one (an imported history) does not.
    /// </summary>
    public Payment RecordPayment(PaymentDetails details, DateTime now)
    {
        var payment = new Payment(details, now);
        _payments.Add(payment);
        if (payment.Covers(now))
        {
            MonthlyFeeCurrent = true;
        }

        UpdatedAt = now;
        Touch();
        return payment;
    }

    /// <summary>Flags the member: an email came back. A bounce of an address they no longer have says nothing.</summary>
    /// <param name="addresses">Whom the report is about, as far as it says; empty where it does not.</param>
    public void RecordBounce(IReadOnlyCollection<string> addresses, DateTime now)
    {
        if (addresses.Count > 0 && !addresses.Any(address => EmailAddress.Normalize(address) == Email))
        {
            return;
        }

        EmailBouncedAt = now;
        Touch();
    }

    /// <summary>An email arrived: whatever came back before, the address works.</summary>
    public void RecordArrival()
    {
        if (EmailBouncedAt is not null)
        {
            EmailBouncedAt = null;
            Touch();
        }
    }

    /// <summary>
    /// Forgets who the member is, for good; the payments are to be loaded. What they paid and when stays. One who is forgotten already
    /// is left alone.
    /// </summary>
    public void Erase(DateTime now)
    {
        if (IsErased)
        {
            return;
        }

        Apply(new UserProfile(ErasedName, ErasedEmail, null, null, null, null, null, null, SubscriptionActive: false, MonthlyFeeCurrent: false), now);
        _payments.ForEach(payment => payment.Forget());
        Touch();
    }

    private void Apply(UserProfile profile, DateTime now)
    {
        var email = EmailAddress.Normalize(profile.Email);
        EmailBouncedAt = email == Email ? EmailBouncedAt : null;
        IdentityVersion += Email.Length > 0 && (email != Email || profile.Dni != Dni) ? 1 : 0;
        Name = PastedText.Line(profile.Name);
        Email = email;
        Dni = profile.Dni;
        Phone = profile.Phone;
        City = profile.City;
        RegistrationDate = profile.RegistrationDate ?? RegistrationDate;
        HowDidYouFindUs = profile.HowDidYouFindUs;
        FavoriteMusicGenre = profile.FavoriteMusicGenre;
        SubscriptionActive = profile.SubscriptionActive;
        MonthlyFeeCurrent = profile.MonthlyFeeCurrent;
        UpdatedAt = now;
    }
}
