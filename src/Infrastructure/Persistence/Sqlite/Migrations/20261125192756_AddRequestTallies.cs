using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CharroBot.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddRequestTallies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_discount_requests_agent_approval_date",
                table: "discount_requests");

            migrationBuilder.DropIndex(
                name: "ix_discount_requests_reviewed_at",
                table: "discount_requests");

            migrationBuilder.AddColumn<int>(
                name: "decision_ms",
                table: "discount_requests",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "request_tallies",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    status = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    delivery_status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_request_tallies", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_discount_requests_decided",
                table: "discount_requests",
                columns: new[] { "agent_approval_date", "decision_source", "decision_ms" });

            migrationBuilder.CreateIndex(
                name: "ix_discount_requests_reviewed",
                table: "discount_requests",
                columns: new[] { "reviewed_at", "approved", "human_approved", "delivery_status", "request_date" });

            migrationBuilder.CreateIndex(
                name: "ix_discount_requests_show_id_request_date",
                table: "discount_requests",
                columns: new[] { "show_id", "request_date" });

            // A migration that rebuilds discount_requests loses these triggers and has to make them again (RequestTallyTests notices).
            migrationBuilder.Sql("CREATE UNIQUE INDEX ux_request_tallies ON request_tallies (status, delivery_status)");
            migrationBuilder.Sql("INSERT INTO request_tallies (status, delivery_status, count) SELECT status, coalesce(delivery_status, ''), count(*) FROM discount_requests GROUP BY 1, 2");
            const string Add = "INSERT INTO request_tallies (status, delivery_status, count) VALUES (NEW.status, coalesce(NEW.delivery_status, ''), 1) ON CONFLICT (status, delivery_status) DO UPDATE SET count = count + 1;";
            const string Take = "UPDATE request_tallies SET count = count - 1 WHERE status = OLD.status AND delivery_status = coalesce(OLD.delivery_status, '');";
            migrationBuilder.Sql($"CREATE TRIGGER tr_discount_requests_added AFTER INSERT ON discount_requests BEGIN {Add} END");
            migrationBuilder.Sql($"CREATE TRIGGER tr_discount_requests_removed AFTER DELETE ON discount_requests BEGIN {Take} END");
            migrationBuilder.Sql($"CREATE TRIGGER tr_discount_requests_moved AFTER UPDATE OF status, delivery_status ON discount_requests WHEN OLD.status <> NEW.status OR OLD.delivery_status IS NOT NEW.delivery_status BEGIN {Take} {Add} END");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER tr_discount_requests_added; DROP TRIGGER tr_discount_requests_removed; DROP TRIGGER tr_discount_requests_moved");

            migrationBuilder.DropTable(
                name: "request_tallies");

            migrationBuilder.DropIndex(
                name: "ix_discount_requests_decided",
                table: "discount_requests");

            migrationBuilder.DropIndex(
                name: "ix_discount_requests_reviewed",
                table: "discount_requests");

            migrationBuilder.DropIndex(
                name: "ix_discount_requests_show_id_request_date",
                table: "discount_requests");

            migrationBuilder.DropColumn(
                name: "decision_ms",
                table: "discount_requests");

            migrationBuilder.CreateIndex(
                name: "ix_discount_requests_agent_approval_date",
                table: "discount_requests",
                column: "agent_approval_date");

            migrationBuilder.CreateIndex(
                name: "ix_discount_requests_reviewed_at",
                table: "discount_requests",
                column: "reviewed_at");
        }
    }
}
