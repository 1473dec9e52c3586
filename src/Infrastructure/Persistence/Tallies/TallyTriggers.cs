using Microsoft.EntityFrameworkCore.Migrations;

namespace CharroBot.Infrastructure.Persistence.Tallies;

/// <summary>
/// The triggers that write a <see cref="TallyEntry"/> for every change of a request. A migration that rebuilds <c>discount_requests</c> on
/// SQLite drops them and has to create them again (TallyTests notices).
/// </summary>
internal static class TallyTriggers
{
    private const string Columns =
        "status, delivery_status, show_id, request_date, agent_approval_date, decision_source, reviewed_at, approved, human_approved";

    public static void CreateOnSqlite(MigrationBuilder migration)
    {
        var changed = string.Join(" OR ", Columns.Split(", ").Select(column => $"OLD.{column} IS NOT NEW.{column}"));
        _ = migration.Sql($"CREATE TRIGGER tr_discount_requests_added AFTER INSERT ON discount_requests BEGIN {Insert(Entry("NEW", 1))}; END");
        _ = migration.Sql($"CREATE TRIGGER tr_discount_requests_removed AFTER DELETE ON discount_requests BEGIN {Insert(Entry("OLD", -1))}; END");
        _ = migration.Sql($"""
            CREATE TRIGGER tr_discount_requests_moved AFTER UPDATE OF {Columns} ON discount_requests WHEN {changed}
            BEGIN {Insert(Entry("OLD", -1))}; {Insert(Entry("NEW", 1))}; END
            """);
    }

    public static void CreateOnPostgreSql(MigrationBuilder migration)
    {
        var changed = string.Join(" OR ", Columns.Split(", ").Select(column => $"OLD.{column} IS DISTINCT FROM NEW.{column}"));
        _ = migration.Sql($"""
            CREATE FUNCTION tally_discount_request() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'INSERT' THEN
                    {Insert(Entry("NEW", 1))};
                ELSIF TG_OP = 'DELETE' THEN
                    {Insert(Entry("OLD", -1))};
                ELSE
                    {Insert($"{Entry("OLD", -1)}, {Entry("NEW", 1)}")};
                END IF;
                RETURN NULL;
            END $$
            """);
        _ = migration.Sql("""
            CREATE TRIGGER tr_discount_requests_added AFTER INSERT OR DELETE ON discount_requests
            FOR EACH ROW EXECUTE FUNCTION tally_discount_request()
            """);
        _ = migration.Sql($"""
            CREATE TRIGGER tr_discount_requests_moved AFTER UPDATE OF {Columns} ON discount_requests
            FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION tally_discount_request()
            """);
    }

    private static string Insert(string entries) => $"INSERT INTO tally_entries (weight, {Columns}) VALUES {entries}";

    private static string Entry(string row, int weight)
    {
        var values = Columns.Split(", ").Select(column => column == "delivery_status" ? $"coalesce({row}.{column}, '')" : $"{row}.{column}");
        return $"({weight}, {string.Join(", ", values)})";
    }
}
