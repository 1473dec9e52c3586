using CharroBot.Domain.Discounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CharroBot.Infrastructure.Persistence.Configurations;

internal sealed class ModelCallConfiguration : IEntityTypeConfiguration<ModelCallRow>
{
    public void Configure(EntityTypeBuilder<ModelCallRow> builder)
    {
        builder.ToTable("agent_calls");
        builder.Property(call => call.Fault).HasMaxLength(ModelCallRow.FaultMaxLength);
        builder.Property(call => call.Call).HasColumnName("call");
        builder.HasOne<DiscountRequest>().WithMany().HasForeignKey(call => call.RequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(call => new { call.RequestId, call.Id });
        builder.HasIndex(call => call.AskedAt);
    }
}
