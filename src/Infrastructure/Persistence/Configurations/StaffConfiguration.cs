using CharroBot.Application.Staff;
using CharroBot.Infrastructure.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CharroBot.Infrastructure.Persistence.Configurations;

/// <summary>The tables ASP.NET Core Identity's own store works on, under our names.</summary>
internal static class StaffConfiguration
{
    public static void Apply(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StaffAccount>(staff =>
        {
            staff.ToTable("staff");
            staff.Property(account => account.UserName).HasMaxLength(StaffLimits.UsernameMaxLength).IsRequired();
            staff.Property(account => account.NormalizedUserName).HasMaxLength(StaffLimits.UsernameMaxLength).IsRequired();
            staff.Property(account => account.Role).HasMaxLength(20);
            staff.Property(account => account.ConcurrencyStamp).IsConcurrencyToken();
            staff.HasIndex(account => account.NormalizedUserName).IsUnique();
        });
        modelBuilder.Entity<IdentityUserClaim<int>>().ToTable("staff_claims").HasOne<StaffAccount>().WithMany().HasForeignKey(claim => claim.UserId);
        modelBuilder.Entity<IdentityUserLogin<int>>(login =>
        {
            login.ToTable("staff_logins").HasKey(key => new { key.LoginProvider, key.ProviderKey });
            login.HasOne<StaffAccount>().WithMany().HasForeignKey(key => key.UserId);
        });
        modelBuilder.Entity<IdentityUserToken<int>>(token =>
        {
            token.ToTable("staff_identity_tokens").HasKey(key => new { key.UserId, key.LoginProvider, key.Name });
            token.HasOne<StaffAccount>().WithMany().HasForeignKey(key => key.UserId);
        });
        modelBuilder.Entity<StaffToken>(token =>
        {
            token.ToTable("staff_tokens");
            token.Property(row => row.Hash).HasMaxLength(64);
            token.Property(row => row.Label).HasMaxLength(IssueToken.LabelMaxLength);
            token.Property(row => row.Scope).HasMaxLength(TokenScopes.MaxLength);
            token.Property(row => row.IssuedBy).HasMaxLength(StaffLimits.UsernameMaxLength);
            token.HasIndex(row => row.Hash).IsUnique();
            token.HasOne<StaffAccount>().WithMany().HasForeignKey(row => row.StaffId);
        });
        modelBuilder.Entity<StaffSessionRow>(session =>
        {
            session.ToTable("staff_sessions");
            session.Property(row => row.Hash).HasMaxLength(64);
            session.HasIndex(row => row.Hash).IsUnique();
            session.HasOne<StaffAccount>().WithMany().HasForeignKey(row => row.StaffId);
        });
        modelBuilder.Entity<SecondFactorRow>(factor =>
        {
            factor.ToTable("staff_second_factors");
            factor.HasKey(row => row.StaffId);
            factor.Property(row => row.StaffId).ValueGeneratedNever();
            factor.Property(row => row.Secret).HasMaxLength(500);
            factor.Property(row => row.RecoveryHashes).HasMaxLength(800);
            factor.Property(row => row.Version).IsConcurrencyToken();
            factor.HasOne<StaffAccount>().WithMany().HasForeignKey(row => row.StaffId);
        });
    }
}
