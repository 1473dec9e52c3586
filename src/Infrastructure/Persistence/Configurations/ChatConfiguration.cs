using CharroBot.Domain.Chat;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CharroBot.Infrastructure.Persistence.Configurations;

internal sealed class ChatSessionConfiguration : IEntityTypeConfiguration<ChatSession>
{
    public void Configure(EntityTypeBuilder<ChatSession> builder)
    {
        builder.ToTable("chat_sessions");
        builder.Property(session => session.SessionId).HasMaxLength(TrackingId.Length);
        builder.Property(session => session.Version).IsConcurrencyToken();
        builder.HasMany(session => session.Turns).WithOne().HasForeignKey(turn => turn.ChatSessionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(session => session.SessionId).IsUnique();
        builder.HasIndex(session => session.LastTurnAt);
    }
}

internal sealed class ChatTurnConfiguration : IEntityTypeConfiguration<ChatTurn>
{
    public void Configure(EntityTypeBuilder<ChatTurn> builder)
    {
        builder.ToTable("chat_turns");
        builder.Property(turn => turn.GivenEmail).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(turn => turn.TrackingId).HasMaxLength(TrackingId.Length);
        builder.HasIndex(turn => new { turn.ChatSessionId, turn.Number }).IsUnique();
        builder.HasIndex(turn => turn.MemberId).HasFilter("\"member_id\" IS NOT NULL");
    }
}
