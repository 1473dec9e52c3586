using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CharroBot.Infrastructure.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class KeepTallyEntries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER tr_discount_requests_added ON discount_requests; DROP TRIGGER tr_discount_requests_moved ON discount_requests; DROP FUNCTION tally_discount_request()");

            migrationBuilder.DropTable(
                name: "request_tallies");

            migrationBuilder.CreateTable(
                name: "request_tallies",
                columns: table => new
                {
                    status = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    delivery_status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_request_tallies", x => new { x.status, x.delivery_status });
                });

            migrationBuilder.DropIndex(
                name: "ix_discount_requests_reviewed",
                table: "discount_requests");

            migrationBuilder.CreateTable(
                name: "day_tallies",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_tallies", x => new { x.day, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "show_tallies",
                columns: table => new
                {
                    show_id = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_show_tallies", x => x.show_id);
                });

            migrationBuilder.CreateTable(
                name: "tally_entries",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    weight = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    delivery_status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    show_id = table.Column<int>(type: "integer", nullable: true),
                    request_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    agent_approval_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    decision_source = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    reviewed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    approved = table.Column<bool>(type: "boolean", nullable: true),
                    human_approved = table.Column<bool>(type: "boolean", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tally_entries", x => x.id);
                });

            const string Columns = "status, delivery_status, show_id, request_date, agent_approval_date, decision_source, reviewed_at, approved, human_approved";
            static string Entry(string row, int weight) =>
                $"({weight}, {row}.status, coalesce({row}.delivery_status, ''), {row}.show_id, {row}.request_date, {row}.agent_approval_date, {row}.decision_source, {row}.reviewed_at, {row}.approved, {row}.human_approved)";
            var changed = string.Join(" OR ", Columns.Split(", ").Select(column => $"OLD.{column} IS DISTINCT FROM NEW.{column}"));
            migrationBuilder.Sql($"""
                CREATE FUNCTION tally_discount_request() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF TG_OP = 'INSERT' THEN
                        INSERT INTO tally_entries (weight, {Columns}) VALUES {Entry("NEW", 1)};
                    ELSIF TG_OP = 'DELETE' THEN
                        INSERT INTO tally_entries (weight, {Columns}) VALUES {Entry("OLD", -1)};
                    ELSE
                        INSERT INTO tally_entries (weight, {Columns}) VALUES {Entry("OLD", -1)}, {Entry("NEW", 1)};
                    END IF;
                    RETURN NULL;
                END $$
                """);
            migrationBuilder.Sql("CREATE TRIGGER tr_discount_requests_added AFTER INSERT OR DELETE ON discount_requests FOR EACH ROW EXECUTE FUNCTION tally_discount_request()");
            migrationBuilder.Sql($"CREATE TRIGGER tr_discount_requests_moved AFTER UPDATE OF {Columns} ON discount_requests FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION tally_discount_request()");

            // What is there already counts as if it had just been added; the program folds it.
            migrationBuilder.Sql($"INSERT INTO tally_entries (weight, {Columns}) SELECT 1, {Columns.Replace("delivery_status", "coalesce(delivery_status, '')")} FROM discount_requests");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER tr_discount_requests_added ON discount_requests; DROP TRIGGER tr_discount_requests_moved ON discount_requests; DROP FUNCTION tally_discount_request()");

            migrationBuilder.DropTable(
                name: "day_tallies");

            migrationBuilder.DropTable(
                name: "show_tallies");

            migrationBuilder.DropTable(
                name: "tally_entries");

            migrationBuilder.DropTable(
                name: "request_tallies");

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
                name: "ix_discount_requests_reviewed",
                table: "discount_requests",
                columns: new[] { "reviewed_at", "approved", "human_approved", "delivery_status", "request_date" });

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
    }
}
