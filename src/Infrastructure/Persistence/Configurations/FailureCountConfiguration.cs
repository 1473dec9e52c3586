using CharroBot.Infrastructure.Persistence.Failures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CharroBot.Infrastructure.Persistence.Configurations;

internal sealed class FailureCountConfiguration : IEntityTypeConfiguration<FailureCountRow>
{
    public void Configure(EntityTypeBuilder<FailureCountRow> builder)
    {
        builder.ToTable("failure_counts");
        builder.HasKey(row => row.Key);
        builder.Property(row => row.Key).HasMaxLength(64);
        builder.HasIndex(row => row.ExpiresAt);
    }
}
