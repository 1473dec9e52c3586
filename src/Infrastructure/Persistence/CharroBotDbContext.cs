using CharroBot.Application.Discounts.Deciding;
using CharroBot.Domain.Chat;
using CharroBot.Domain.Common;
using CharroBot.Domain.Discounts;
using CharroBot.Domain.Shows;
using CharroBot.Domain.Users;
using CharroBot.Infrastructure.Persistence.Configurations;
using CharroBot.Infrastructure.Persistence.Failures;
using CharroBot.Infrastructure.Persistence.Outbox;
using CharroBot.Infrastructure.Persistence.Tallies;
using CharroBot.Infrastructure.Staff;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CharroBot.Infrastructure.Persistence;

/// <summary>The model both databases share; a subclass per provider owns its migrations.</summary>
internal abstract class CharroBotDbContext(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<User> Users => Set<User>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<Show> Shows => Set<Show>();

    public DbSet<DiscountRequest> Requests => Set<DiscountRequest>();

    public DbSet<TallyEntry> TallyEntries => Set<TallyEntry>();

    public DbSet<RequestTally> RequestTallies => Set<RequestTally>();

    public DbSet<ShowTally> ShowTallies => Set<ShowTally>();

    public DbSet<DayTally> DayTallies => Set<DayTally>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<ModelCallRow> ModelCalls => Set<ModelCallRow>();

    public DbSet<ChatSession> ChatSessions => Set<ChatSession>();

    public DbSet<ChatTurn> ChatTurns => Set<ChatTurn>();

    public DbSet<OutboxEmail> Outbox => Set<OutboxEmail>();

    public DbSet<MailboxMark> MailboxMarks => Set<MailboxMark>();

    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    public DbSet<StaffAccount> Staff => Set<StaffAccount>();

    public DbSet<StaffToken> StaffTokens => Set<StaffToken>();

    public DbSet<StaffSessionRow> StaffSessions => Set<StaffSessionRow>();

    public DbSet<SecondFactorRow> SecondFactors => Set<SecondFactorRow>();

    public DbSet<FailureCountRow> FailureCounts => Set<FailureCountRow>();

    public DbSet<AccessCodeRow> AccessCodes => Set<AccessCodeRow>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The column type for JSON text.</summary>
    protected abstract string JsonColumnType { get; }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        Derive();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        Derive();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<RequestStatus>().HaveConversion<EnumWordConverter<RequestStatus>>().HaveMaxLength(30);
        configurationBuilder.Properties<ReasonCode>().HaveConversion<EnumWordConverter<ReasonCode>>().HaveMaxLength(40);
        configurationBuilder.Properties<DecisionSource>().HaveConversion<EnumWordConverter<DecisionSource>>().HaveMaxLength(20);
        configurationBuilder.Properties<RequestSource>().HaveConversion<EnumWordConverter<RequestSource>>().HaveMaxLength(20);
        configurationBuilder.Properties<DeliveryStatus>().HaveConversion<EnumWordConverter<DeliveryStatus>>().HaveMaxLength(20);
        configurationBuilder.Properties<AuditAction>().HaveConversion<EnumWordConverter<AuditAction>>().HaveMaxLength(30);
        configurationBuilder.Properties<EmailKind>().HaveConversion<EnumWordConverter<EmailKind>>().HaveMaxLength(20);
        configurationBuilder.Properties<OutboxStatus>().HaveConversion<EnumWordConverter<OutboxStatus>>().HaveMaxLength(20);
        configurationBuilder.Properties<RequestDetails>().HaveConversion<JsonConverter<RequestDetails>, ImmutableComparer<RequestDetails>>().HaveColumnType(JsonColumnType);
        configurationBuilder.Properties<DecisionRecord>().HaveConversion<JsonConverter<DecisionRecord>, ImmutableComparer<DecisionRecord>>().HaveColumnType(JsonColumnType);
        configurationBuilder.Properties<ModelCall>().HaveConversion<JsonConverter<ModelCall>, ImmutableComparer<ModelCall>>().HaveColumnType(JsonColumnType);
        configurationBuilder.Properties<ShowDetails>().HaveConversion<ShowDetailsConverter, ImmutableComparer<ShowDetails>>().HaveColumnType(JsonColumnType);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new UserConfiguration());
        modelBuilder.ApplyConfiguration(new PaymentConfiguration());
        modelBuilder.ApplyConfiguration(new ShowConfiguration());
        modelBuilder.ApplyConfiguration(new DiscountRequestConfiguration());
        var tallies = new TallyConfiguration();
        modelBuilder.ApplyConfiguration<TallyEntry>(tallies);
        modelBuilder.ApplyConfiguration<RequestTally>(tallies);
        modelBuilder.ApplyConfiguration<ShowTally>(tallies);
        modelBuilder.ApplyConfiguration<DayTally>(tallies);
        modelBuilder.ApplyConfiguration(new AuditEntryConfiguration());
        modelBuilder.ApplyConfiguration(new ModelCallConfiguration());
        modelBuilder.ApplyConfiguration(new ChatSessionConfiguration());
        modelBuilder.ApplyConfiguration(new ChatTurnConfiguration());
        modelBuilder.ApplyConfiguration(new OutboxEmailConfiguration());
        modelBuilder.ApplyConfiguration(new MailboxMarkConfiguration());
        modelBuilder.ApplyConfiguration(new IdempotencyKeyConfiguration());
        modelBuilder.ApplyConfiguration(new FailureCountConfiguration());
        modelBuilder.ApplyConfiguration(new AccessCodeConfiguration());
        StaffConfiguration.Apply(modelBuilder);
        modelBuilder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
    }

    /// <summary>Fills the columns that follow from others: folded text to search in, and the claim that ends with a change of status.</summary>
    private void Derive()
    {
        foreach (var entry in ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            switch (entry.Entity)
            {
                case User user:
                    entry.Property(Columns.SearchText).CurrentValue = TextFolding.Fold($"{user.Name} {user.Email}");
                    break;
                case Show show:
                    entry.Property(Columns.CodeKey).CurrentValue = Columns.KeyOf(show.Code);
                    entry.Property(Columns.SearchText).CurrentValue = TextFolding.Fold($"{show.Title} {show.Artist} {show.Code}");
                    entry.Property(Columns.VenueFolded).CurrentValue = TextFolding.Fold(show.Venue);
                    entry.Property(Columns.CityFolded).CurrentValue = TextFolding.Fold(show.Details.City);
                    break;
                case DiscountRequest request:
                    entry.Property(Columns.DecisionSource).CurrentValue = request.Details.Decision?.Source;
                    entry.Property(Columns.DecisionMs).CurrentValue =
                        request.Details.Checks.All(check => check.Passed != false) ? request.Details.Decision?.DurationMs : null;
                    if (StatusChanged(entry, request))
                    {
                        entry.Property(Columns.ClaimedUntil).CurrentValue = null;
                        entry.Property(Columns.ClaimAttempts).CurrentValue = 0;
                    }

                    break;
            }
        }
    }

    private static bool StatusChanged(EntityEntry entry, DiscountRequest request) =>
        entry.State == EntityState.Modified && !Equals(entry.Property(nameof(DiscountRequest.Status)).OriginalValue, request.Status);
}
