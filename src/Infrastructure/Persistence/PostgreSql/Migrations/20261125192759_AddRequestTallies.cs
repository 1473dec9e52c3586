using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CharroBot.Infrastructure.Persistence.PostgreSql.Migrations
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
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "request_tallies",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    status = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    delivery_status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false)
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

            migrationBuilder.Sql("INSERT INTO request_tallies (status, delivery_status, count) SELECT status, coalesce(delivery_status, ''), count(*) FROM discount_requests GROUP BY 1, 2");
            migrationBuilder.Sql("""
                CREATE FUNCTION tally_discount_request() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF TG_OP <> 'INSERT' THEN
                        INSERT INTO request_tallies (status, delivery_status, count) VALUES (OLD.status, coalesce(OLD.delivery_status, ''), -1);
                    END IF;
                    IF TG_OP <> 'DELETE' THEN
                        INSERT INTO request_tallies (status, delivery_status, count) VALUES (NEW.status, coalesce(NEW.delivery_status, ''), 1);
                    END IF;
                    RETURN NULL;
                END $$
                """);
            migrationBuilder.Sql("CREATE TRIGGER tr_discount_requests_added AFTER INSERT OR DELETE ON discount_requests FOR EACH ROW EXECUTE FUNCTION tally_discount_request()");
            migrationBuilder.Sql("CREATE TRIGGER tr_discount_requests_moved AFTER UPDATE OF status, delivery_status ON discount_requests FOR EACH ROW WHEN (OLD.status <> NEW.status OR OLD.delivery_status IS DISTINCT FROM NEW.delivery_status) EXECUTE FUNCTION tally_discount_request()");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER tr_discount_requests_added ON discount_requests; DROP TRIGGER tr_discount_requests_moved ON discount_requests; DROP FUNCTION tally_discount_request()");

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
