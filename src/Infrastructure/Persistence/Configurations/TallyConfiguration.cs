using CharroBot.Infrastructure.Persistence.Tallies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CharroBot.Infrastructure.Persistence.Configurations;

internal sealed class TallyConfiguration :
    IEntityTypeConfiguration<TallyEntry>, IEntityTypeConfiguration<RequestTally>, IEntityTypeConfiguration<ShowTally>, IEntityTypeConfiguration<DayTally>
{
    private const int DeliveryStatusLength = 20;

    public void Configure(EntityTypeBuilder<TallyEntry> builder)
    {
        builder.ToTable("tally_entries");
        builder.Property(entry => entry.ApprovalRecommended).HasColumnName("approved");
        builder.Property(entry => entry.RecommendedAt).HasColumnName("agent_approval_date");
        builder.Property(entry => entry.DeliveryStatus).HasMaxLength(DeliveryStatusLength);
    }

    public void Configure(EntityTypeBuilder<RequestTally> builder)
    {
        builder.ToTable("request_tallies");
        builder.HasKey(tally => new { tally.Status, tally.DeliveryStatus });
        builder.Property(tally => tally.DeliveryStatus).HasMaxLength(DeliveryStatusLength);
    }

    public void Configure(EntityTypeBuilder<ShowTally> builder)
    {
        builder.ToTable("show_tallies");
        builder.HasKey(tally => tally.ShowId);
        builder.Property(tally => tally.ShowId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<DayTally> builder)
    {
        builder.ToTable("day_tallies");
        builder.HasKey(tally => new { tally.Day, tally.Kind });
        builder.Property(tally => tally.Kind).HasMaxLength(DayKind.MaxLength);
    }
}
