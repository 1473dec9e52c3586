using CharroBot.Domain.Users;
using CharroBot.TestSupport;

namespace CharroBot.Domain.Tests.Users;

public sealed class UserTests
{
    [Fact]
    public void Register_WhenTheProfileIsWrittenLoosely_KeepsItTidy()
    {
        var user = User.Register(A.Member(name: "  Ana Pérez ", email: " ANA@Example.com "), A.Now);

        user.Name.ShouldBe("Ana Pérez");
        user.FirstName.ShouldBe("Ana");
        user.Email.ShouldBe("ana@example.com");
        user.RegistrationDate.ShouldBe(A.Now);
        user.IsDemo.ShouldBeFalse();
        user.Version.ShouldBe(1);
    }

    [Fact]
    public void Update_WhenTheRegistrationDateIsNotSaid_KeepsTheOneOnFile()
    {
        var user = User.Register(A.Member() with { RegistrationDate = A.Now.AddYears(-3) }, A.Now);

        user.Update(A.Member(name: "Ana Paz"), A.Now.AddDays(1));

        user.Name.ShouldBe("Ana Paz");
        user.RegistrationDate.ShouldBe(A.Now.AddYears(-3));
        user.CreatedAt.ShouldBe(A.Now);
        user.UpdatedAt.ShouldBe(A.Now.AddDays(1));
        user.Version.ShouldBe(2);
    }

    [Fact]
    public void RecordBounce_OfTheRegisteredAddress_FlagsUntilAnEmailArrivesOrTheAddressChanges()
    {
        var profile = A.Member(email: "ana@example.com");
        var user = User.Register(profile, A.Now);

        user.RecordBounce(["otra@example.com"], A.Now);
        user.EmailBouncedAt.ShouldBeNull("it is not about her");
        user.RecordBounce(["ANA@example.com"], A.Now);
        user.EmailBouncedAt.ShouldBe(A.Now);
        user.Update(profile, A.Now);
        user.EmailBouncedAt.ShouldBe(A.Now, "the address is the same");
        user.RecordArrival();
        user.EmailBouncedAt.ShouldBeNull();
        user.RecordBounce([], A.Now);
        user.EmailBouncedAt.ShouldBe(A.Now, "a report that names nobody is about her email all the same");
        user.Update(profile with { Email = "nueva@example.com" }, A.Now);
        user.EmailBouncedAt.ShouldBeNull();
    }

    [Fact]
    public void HasDni_WhenItIsTheOneOnFile_IsProof()
    {
        var user = User.Register(A.Member(dni: 30_111_222), A.Now);

        user.HasDni(30_111_222).ShouldBeTrue();
        user.HasDni(30_111_223).ShouldBeFalse();
    }

    [Fact]
    public void HasDni_WhenNoneIsOnFile_IsNeverProof() =>
        User.Register(A.Member() with { Dni = null }, A.Now).HasDni(0).ShouldBeFalse();

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(999_999_999, true)]
    [InlineData(1_000_000_000, false)]
    [InlineData(-1, false)]
    public void DniIsValid_WithinItsRange(int dni, bool valid) => Dni.IsValid(dni).ShouldBe(valid);

    [Theory]
    [InlineData(0, true)]
    [InlineData(-10, true)]
    [InlineData(-Payment.CoveredDays, true)]
    [InlineData(1, true)]
    [InlineData(-Payment.CoveredDays - 1, false)]
    [InlineData(-400, false)]
    [InlineData(2, false)]
    public void RecordPayment_WhenConfirmed_BringsTheFeeUpToDateOnlyIfRecent(int days, bool current)
    {
        var user = User.Register(A.Member(paid: false), A.Now);

        var payment = user.RecordPayment(Paid(A.Now.AddDays(days)), A.Now);

        user.MonthlyFeeCurrent.ShouldBe(current);
        user.Payments.ShouldBe([payment]);
        user.Version.ShouldBe(2);
    }

    [Fact]
    public void RecordPayment_WhenOneTickTooOld_DoesNotCover()
    {
        var user = User.Register(A.Member(paid: false), A.Now);

        _ = user.RecordPayment(Paid(A.Now.AddDays(-Payment.CoveredDays).AddTicks(-1)), A.Now);

        user.MonthlyFeeCurrent.ShouldBeFalse();
    }

    [Fact]
    public void RecordPayment_WhenNotConfirmed_LeavesTheFeeAsItWas()
    {
        var behind = User.Register(A.Member(paid: false), A.Now);
        var current = User.Register(A.Member(paid: true), A.Now);

        _ = behind.RecordPayment(Paid(A.Now) with { Confirmed = false }, A.Now);
        _ = current.RecordPayment(Paid(A.Now) with { Confirmed = false }, A.Now);

        behind.MonthlyFeeCurrent.ShouldBeFalse();
        current.MonthlyFeeCurrent.ShouldBeTrue();
    }

    [Fact]
    public void RecordPayment_WhenOld_TakesNoFeeAway()
    {
        var user = User.Register(A.Member(paid: true), A.Now);

        _ = user.RecordPayment(Paid(A.Now.AddYears(-1)), A.Now);

        user.MonthlyFeeCurrent.ShouldBeTrue();
    }

    private static PaymentDetails Paid(DateTime date) => new(4500.50m, date, "transferencia", null, null, Confirmed: true);

    [Fact]
    public void Erase_ForgetsThePersonAndKeepsTheAccounts()
    {
        var user = User.Register(A.Member("Ana Pérez"), A.Now);
        var payment = user.RecordPayment(new PaymentDetails(4500, A.Now, "giro", "la cuota de Ana", "recibos/ana.pdf", Confirmed: true), A.Now);
        user.RecordBounce([], A.Now);

        user.Erase(A.Now.AddDays(1));

        user.IsErased.ShouldBeTrue();
        EmailAddress.IsValid(user.Email).ShouldBeTrue();
        (user.Name, user.Dni, user.Phone, user.City, user.HowDidYouFindUs, user.FavoriteMusicGenre, user.EmailBouncedAt)
            .ShouldBe(("Persona borrada", null, null, null, null, null, null));
        (user.SubscriptionActive, user.MonthlyFeeCurrent, user.RegistrationDate).ShouldBe((false, false, A.Now));
        (payment.AmountPaid, payment.PaymentDate, payment.Confirmed, payment.PaymentMethod, payment.Description, payment.Receipt)
            .ShouldBe((4500, A.Now, true, null, null, null));
        var version = user.Version;
        user.Erase(A.Now.AddDays(2));
        (user.Version, user.UpdatedAt).ShouldBe((version, A.Now.AddDays(1)));
    }
}
