using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CharroBot.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddDecisionSource : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "decision_source",
                table: "discount_requests",
                type: "TEXT",
                maxLength: 20,
                nullable: true);
            migrationBuilder.Sql("UPDATE discount_requests SET decision_source = json_extract(other_data, '$.decision.source')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "decision_source",
                table: "discount_requests");
        }
    }
}
