using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CharroBot.Infrastructure.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class AddEmailDelivery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_email_outbox_user_id",
                table: "email_outbox");

            migrationBuilder.AddColumn<DateTime>(
                name: "email_bounced_at",
                table: "users",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "handed_over_at",
                table: "email_outbox",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "uncertain_attempts",
                table: "email_outbox",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "discount_code",
                table: "discount_requests",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "mailbox_marks",
                columns: table => new
                {
                    mailbox = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    uid_validity = table.Column<long>(type: "bigint", nullable: false),
                    last_uid = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mailbox_marks", x => x.mailbox);
                });

            migrationBuilder.CreateIndex(
                name: "ix_email_outbox_user_id_id",
                table: "email_outbox",
                columns: new[] { "user_id", "id" },
                filter: "\"status\" = 'queued'");

            migrationBuilder.CreateIndex(
                name: "ix_discount_requests_show_id_discount_code",
                table: "discount_requests",
                columns: new[] { "show_id", "discount_code" },
                unique: true,
                filter: "\"discount_code\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "mailbox_marks");

            migrationBuilder.DropIndex(
                name: "ix_email_outbox_user_id_id",
                table: "email_outbox");

            migrationBuilder.DropIndex(
                name: "ix_discount_requests_show_id_discount_code",
                table: "discount_requests");

            migrationBuilder.DropColumn(
                name: "email_bounced_at",
                table: "users");

            migrationBuilder.DropColumn(
                name: "handed_over_at",
                table: "email_outbox");

            migrationBuilder.DropColumn(
                name: "uncertain_attempts",
                table: "email_outbox");

            migrationBuilder.DropColumn(
                name: "discount_code",
                table: "discount_requests");

            migrationBuilder.CreateIndex(
                name: "ix_email_outbox_user_id",
                table: "email_outbox",
                column: "user_id");
        }
    }
}
