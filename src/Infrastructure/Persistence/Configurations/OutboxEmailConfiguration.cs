using CharroBot.Domain.Discounts;
using CharroBot.Domain.Users;
using CharroBot.Infrastructure.Persistence.Leases;
using CharroBot.Infrastructure.Persistence.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CharroBot.Infrastructure.Persistence.Configurations;

internal sealed class OutboxEmailConfiguration : IEntityTypeConfiguration<OutboxEmail>
{
    public void Configure(EntityTypeBuilder<OutboxEmail> builder)
    {
        builder.ToTable("email_outbox");
        builder.Property(email => email.Subject).HasMaxLength(EmailDraft.SubjectMaxLength);
        builder.Property(email => email.Body).HasMaxLength(EmailDraft.BodyMaxLength);
        builder.Property(email => email.MessageId).HasMaxLength(200);
        builder.Property(email => email.LeasedBy).HasMaxLength(LeaseOwner.IdLength);
        builder.Property(email => email.LastError).HasMaxLength(OutboxEmail.ErrorMaxLength);
        builder.HasOne<DiscountRequest>().WithMany().HasForeignKey(email => email.RequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<User>().WithMany().HasForeignKey(email => email.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(email => email.MessageId).IsUnique();
        builder.HasIndex(email => email.RequestId, "ux_email_outbox_queued").IsUnique().HasFilter("\"status\" = 'queued'");
        builder.HasIndex(email => new { email.Status, email.NotBefore }).HasFilter("\"status\" = 'queued'");
        builder.HasIndex(email => new { email.UserId, email.Id }).HasFilter("\"status\" = 'queued'");
        builder.HasIndex(email => new { email.RequestId, email.Id });
    }
}

internal sealed class MailboxMarkConfiguration : IEntityTypeConfiguration<MailboxMark>
{
    public void Configure(EntityTypeBuilder<MailboxMark> builder)
    {
        builder.ToTable("mailbox_marks");
        builder.HasKey(mark => mark.Mailbox);
        builder.Property(mark => mark.Mailbox).HasMaxLength(MailboxMark.NameMaxLength);
    }
}

internal sealed class IdempotencyKeyConfiguration : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> builder)
    {
        builder.ToTable("idempotency_keys");
        builder.HasKey(key => key.Key);
        builder.Property(key => key.Key).HasMaxLength(255);
        builder.Property(key => key.Fingerprint).HasMaxLength(64);
        builder.Property(key => key.TrackingId).HasMaxLength(TrackingId.Length);
        builder.HasIndex(key => key.CreatedAt);
    }
}
