using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using CharroBot.Infrastructure.Persistence.Leases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CharroBot.Infrastructure.Persistence.Configurations;

internal sealed class DiscountRequestConfiguration : IEntityTypeConfiguration<DiscountRequest>
{
    private static readonly string Live = string.Join(
        ", ", DuplicatePolicy.LiveStatuses.Select(status => $"'{EnumWordConverter<RequestStatus>.Write(status)}'"));

    public void Configure(EntityTypeBuilder<DiscountRequest> builder)
    {
        builder.ToTable("discount_requests", table => table.HasCheckConstraint(
            "ck_discount_requests_granted",
            "(status = 'sent' AND human_approved IS TRUE) OR (status <> 'sent' AND human_approved IS NOT TRUE)"));
        builder.Property(request => request.TrackingId).HasMaxLength(TrackingId.Length);
        builder.Property(request => request.ShowDescription).HasMaxLength(Submission.DescriptionMaxLength);
        builder.Property(request => request.ReviewedBy).HasMaxLength(Actor.MaxLength);
        builder.Property(request => request.Details).HasColumnName("other_data");
        builder.Property(request => request.ApprovalRecommended).HasColumnName("approved");
        builder.Property(request => request.RecommendedAt).HasColumnName("agent_approval_date");
        builder.Ignore(request => request.Match);
        builder.Ignore(request => request.IsHandedOver);
        builder.Ignore(request => request.IsErased);
        builder.Property(request => request.Version).IsConcurrencyToken();
        builder.Property<DateTime?>(Columns.ClaimedUntil);
        builder.Property<string?>(Columns.ClaimedBy).HasMaxLength(LeaseOwner.IdLength);
        builder.Property<int>(Columns.ClaimAttempts);
        builder.Property<DecisionSource?>(Columns.DecisionSource);
        builder.Property<int?>(Columns.DecisionMs);
        builder.HasOne<User>().WithMany().HasForeignKey(request => request.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Show>().WithMany().HasForeignKey(request => request.ShowId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(request => request.History).WithOne().HasForeignKey(entry => entry.RequestId).OnDelete(DeleteBehavior.Cascade);

        builder.Property(request => request.DiscountCode).HasMaxLength(CodePattern.MaxLength);
        builder.HasIndex(request => request.TrackingId).IsUnique();
        builder.HasIndex(request => new { request.ShowId, request.DiscountCode }, "ux_discount_requests_code")
            .IsUnique().HasFilter("\"discount_code\" IS NOT NULL");
        builder.HasIndex(request => new { request.UserId, request.ShowId }, "ux_discount_requests_live")
            .IsUnique().HasFilter($"\"show_id\" IS NOT NULL AND \"status\" IN ({Live})");
        builder.HasIndex(request => new { request.UserId, request.QuestionKey }, "ux_discount_requests_open_question")
            .IsUnique().HasFilter("\"status\" = 'needs_clarification'");
        builder.HasIndex(nameof(DiscountRequest.Status), Columns.ClaimedUntil).HasFilter("\"status\" = 'pending'");
        builder.HasIndex(request => new { request.RequestDate, request.Id });
        builder.HasIndex(request => new { request.Status, request.RequestDate, request.Id });
        builder.HasIndex(request => new { request.UserId, request.RequestDate });
        builder.HasIndex(request => new { request.ShowId, request.Status, request.RequestDate });
        builder.HasIndex(request => new { request.ReasonCode, request.RequestDate });
        builder.HasIndex(request => new { request.DeliveryStatus, request.RequestDate });
        builder.HasIndex(request => new { request.ShowId, request.RequestDate });

        // What the dashboard counts of a day is all in the index: the rows themselves, kilobytes each, stay unread.
        builder.HasIndex(nameof(DiscountRequest.RecommendedAt), Columns.DecisionSource, Columns.DecisionMs)
            .HasDatabaseName("ix_discount_requests_decided");
    }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.Property(entry => entry.Actor).HasMaxLength(Actor.MaxLength);
        builder.Property(entry => entry.Reason).HasMaxLength(AuditEntry.ReasonMaxLength);
        builder.HasIndex(entry => new { entry.RequestId, entry.Id });
    }
}
