using CharroBot.Domain.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CharroBot.Infrastructure.Persistence.Configurations;

internal sealed class AccessCodeConfiguration : IEntityTypeConfiguration<AccessCodeRow>
{
    public void Configure(EntityTypeBuilder<AccessCodeRow> builder)
    {
        builder.ToTable("access_codes");
        builder.HasKey(row => row.UserId);
        builder.Property(row => row.UserId).ValueGeneratedNever();
        builder.Property(row => row.Hash).HasMaxLength(64);
        builder.HasIndex(row => row.Hash).IsUnique();
        builder.HasOne<User>().WithMany().HasForeignKey(row => row.UserId);
    }
}
