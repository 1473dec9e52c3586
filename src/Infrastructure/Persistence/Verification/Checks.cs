using CharroBot.Domain.Discounts;

namespace CharroBot.Infrastructure.Persistence.Verification;

/// <summary>A question whose every answer is a finding.</summary>
/// <param name="Sql">Selects one text for each finding. The database does the looking: nothing is held in memory here.</param>
internal sealed record Check(string Name, string Sql);

/// <summary>What the domain promises of shows, requests, audit trail and outbox, asked the other way round.</summary>
internal static class Checks
{
    private static readonly string Live = string.Join(
        ", ", DuplicatePolicy.LiveStatuses.Select(status => $"'{EnumWordConverter<RequestStatus>.Write(status)}'"));

    public static IReadOnlyList<Check> All { get; } =
    [
        new("quota_counter", """
            SELECT 'show ' || s.id || ' counts ' || s.sent_discounts || ' granted discounts, its requests say ' || COUNT(r.id)
            FROM shows AS s LEFT JOIN discount_requests AS r ON r.show_id = s.id AND r.human_approved IS TRUE
            GROUP BY s.id, s.sent_discounts HAVING COUNT(r.id) <> s.sent_discounts
            """),
        new("quota_exceeded", """
            SELECT 'show ' || id || ' counts ' || sent_discounts || ' granted discounts of ' || max_discounts
            FROM shows WHERE sent_discounts > max_discounts OR sent_discounts < 0
            """),
        new("not_granted", """
            SELECT 'request ' || id || ' is ' || status || ', and is marked as granted'
            FROM discount_requests WHERE human_approved IS TRUE AND status <> 'sent'
            """),
        new("granted_unmarked", """
            SELECT 'request ' || id || ' is sent, and is not marked as granted for a show'
            FROM discount_requests WHERE status = 'sent' AND (human_approved IS NOT TRUE OR show_id IS NULL)
            """),
        new("review", """
            SELECT 'request ' || id || ' is ' || status || CASE WHEN reviewed_at IS NULL THEN ', and nobody reviewed it' ELSE ', and was reviewed' END
            FROM discount_requests WHERE (status IN ('sent', 'declined')) <> (reviewed_at IS NOT NULL)
            """),
        new("live_twice", $"""
            SELECT 'user ' || user_id || ' has ' || COUNT(*) || ' live requests for show ' || show_id
            FROM discount_requests WHERE show_id IS NOT NULL AND status IN ({Live}) GROUP BY user_id, show_id HAVING COUNT(*) > 1
            """),
        new("question_twice", """
            SELECT 'user ' || user_id || ' has ' || COUNT(*) || ' open questions in the same words, the first in request ' || MIN(id)
            FROM discount_requests WHERE status = 'needs_clarification' GROUP BY user_id, question_key HAVING COUNT(*) > 1
            """),
        .. Audit,
        .. Emails,
    ];

    private static IReadOnlyList<Check> Audit =>
    [
        new("audit_chain", """
            SELECT 'request ' || request_id || ' goes on from ' || COALESCE(from_status, 'nothing') || ' in entry ' || id
                || ', the one before ended at ' || COALESCE(before, 'nothing')
            FROM (SELECT id, request_id, from_status, LAG(to_status) OVER (PARTITION BY request_id ORDER BY id) AS before FROM audit_entries) AS chain
            WHERE COALESCE(from_status, '') <> COALESCE(before, '')
            """),
        new("audit_end", """
            SELECT 'request ' || r.id || ' is ' || r.status || ', its audit trail ends at ' || e.to_status
            FROM (SELECT request_id, MAX(id) AS id FROM audit_entries GROUP BY request_id) AS last
            JOIN audit_entries AS e ON e.id = last.id JOIN discount_requests AS r ON r.id = last.request_id
            WHERE e.to_status <> r.status
            """),
        new("audit_versions", """
            SELECT 'request ' || r.id || ' has version ' || r.version || ' and ' || COALESCE(trail.entries, 0) || ' audit entries'
            FROM discount_requests AS r LEFT JOIN (SELECT request_id, COUNT(*) AS entries FROM audit_entries GROUP BY request_id) AS trail ON trail.request_id = r.id
            WHERE COALESCE(trail.entries, 0) <> r.version
            """),
    ];

    private static IReadOnlyList<Check> Emails =>
    [
        new("email_missing", """
            SELECT 'request ' || id || ' is ' || status || ', and its email is not in the outbox'
            FROM discount_requests AS r WHERE (status = 'sent' OR (status = 'declined' AND delivery_status IS NOT NULL))
            AND NOT EXISTS (SELECT 1 FROM email_outbox AS e WHERE e.request_id = r.id)
            """),
        new("email_unreviewed", """
            SELECT 'email ' || e.id || ' is ' || e.status || ' for request ' || r.id || ', which is ' || r.status
            FROM email_outbox AS e JOIN discount_requests AS r ON r.id = e.request_id WHERE r.status NOT IN ('sent', 'declined') AND e.status <> 'sent'
            """),
        new("email_sent_unreviewed", """
            SELECT 'email ' || e.id || ' has left for request ' || r.id || ', which is ' || r.status
            FROM email_outbox AS e JOIN discount_requests AS r ON r.id = e.request_id WHERE r.status NOT IN ('sent', 'declined') AND e.status = 'sent'
            """),
        new("email_unasked", """
            SELECT 'email ' || e.id || ' is ' || e.status || ' for request ' || r.id || ', which was declined without one'
            FROM email_outbox AS e JOIN discount_requests AS r ON r.id = e.request_id WHERE r.status = 'declined' AND r.delivery_status IS NULL
            """),
        new("email_twice", """
            SELECT 'request ' || request_id || ' has ' || COUNT(*) || ' emails' FROM email_outbox GROUP BY request_id HAVING COUNT(*) > 1
            """),
        new("email_kind", """
            SELECT 'email ' || e.id || ' is of kind ' || e.kind || ' for request ' || r.id || ', which is ' || r.status
            FROM email_outbox AS e JOIN discount_requests AS r ON r.id = e.request_id
            WHERE r.status IN ('sent', 'declined') AND (e.kind = 'approval') <> (r.status = 'sent')
            """),
        new("email_recipient", """
            SELECT 'email ' || e.id || ' goes to user ' || e.user_id || ', its request ' || r.id || ' is of user ' || r.user_id
            FROM email_outbox AS e JOIN discount_requests AS r ON r.id = e.request_id WHERE e.user_id <> r.user_id
            """),
        new("email_queue", """
            SELECT 'email ' || e.id || ' is ' || e.status || ', its request ' || r.id || ' says ' || COALESCE(r.delivery_status, 'nothing')
            FROM email_outbox AS e JOIN discount_requests AS r ON r.id = e.request_id
            WHERE (e.status = 'queued') <> (COALESCE(r.delivery_status, '') = 'queued')
            """),
    ];
}
