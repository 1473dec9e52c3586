using CharroBot.Domain.Shows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CharroBot.Infrastructure.Persistence.Configurations;

internal sealed class ShowConfiguration : IEntityTypeConfiguration<Show>
{
    public void Configure(EntityTypeBuilder<Show> builder)
    {
        // The last line: whatever the program does, no show grants more than its quota.
        builder.ToTable("shows", table => table.HasCheckConstraint(
            "ck_shows_quota", "sent_discounts >= 0 AND sent_discounts <= max_discounts"));
        builder.Property(show => show.Code).HasMaxLength(Show.CodeMaxLength);
        builder.Property(show => show.Title).HasMaxLength(Show.TitleMaxLength);
        builder.Property(show => show.Artist).HasMaxLength(Show.ArtistMaxLength);
        builder.Property(show => show.Venue).HasMaxLength(Show.VenueMaxLength);
        builder.Property(show => show.TicketingLink).HasMaxLength(Show.LinkMaxLength);
        builder.Property(show => show.Details).HasColumnName("other_data");
        builder.Property(show => show.Version).IsConcurrencyToken();

        // Our own columns have defaults: a row that the owner inserts with only theirs is a whole one.
        builder.Property(show => show.SentDiscounts).HasDefaultValue(0);
        builder.Property(show => show.CatalogVersion).HasDefaultValue(1);
        builder.Property(show => show.Version).HasDefaultValue(1);
        builder.Property<string?>(Columns.CodeKey);
        builder.Property<string>(Columns.SearchText).IsRequired().HasDefaultValue(string.Empty);
        builder.Property<string>(Columns.VenueFolded).IsRequired().HasDefaultValue(string.Empty);
        builder.Property<string>(Columns.CityFolded).IsRequired().HasDefaultValue(string.Empty);
        builder.Ignore(show => show.RemainingDiscounts);
        builder.Ignore(show => show.HasDiscountsLeft);
        builder.HasIndex(show => show.Code).IsUnique();
        builder.HasIndex(Columns.CodeKey).IsUnique();
        builder.HasIndex(show => new { show.Active, show.ShowDate });
    }
}
