using CharroBot.Domain.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CharroBot.Infrastructure.Persistence.Configurations;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.Property(user => user.Name).HasMaxLength(User.NameMaxLength);
        builder.Property(user => user.Email).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(user => user.Phone).HasMaxLength(User.PhoneMaxLength);
        builder.Property(user => user.City).HasMaxLength(User.CityMaxLength);
        builder.Property(user => user.HowDidYouFindUs).HasMaxLength(User.AcquisitionMaxLength);
        builder.Property(user => user.FavoriteMusicGenre).HasMaxLength(User.GenreMaxLength);
        builder.Property(user => user.Version).IsConcurrencyToken().HasDefaultValue(1);
        builder.Property(user => user.IsDemo).HasDefaultValue(false);
        builder.Property<string>(Columns.SearchText).IsRequired().HasDefaultValue(string.Empty);
        builder.Ignore(user => user.FirstName);
        builder.Ignore(user => user.IsErased);
        builder.HasIndex(user => user.Email).IsUnique();
        builder.HasIndex(user => user.Dni).IsUnique();
        builder.HasMany(user => user.Payments).WithOne().HasForeignKey(payment => payment.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("payment_history");

        // The owner's column is a FLOAT; pesos with cents fit a double exactly enough, and both databases can order it.
        builder.Property(payment => payment.AmountPaid).HasConversion<double>();
        builder.Property(payment => payment.PaymentMethod).HasMaxLength(Payment.MethodMaxLength);
        builder.Property(payment => payment.Description).HasMaxLength(Payment.DescriptionMaxLength);
        builder.Property(payment => payment.Receipt).HasMaxLength(Payment.ReceiptMaxLength);
        builder.HasIndex(payment => new { payment.UserId, payment.PaymentDate });
    }
}
