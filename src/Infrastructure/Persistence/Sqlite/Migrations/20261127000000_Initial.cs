using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CharroBot.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "chat_sessions",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    session_id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_turn_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    turn_count = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    friendly_name = table.Column<string>(type: "TEXT", nullable: true),
                    xml = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "day_tallies",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_tallies", x => new { x.day, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "failure_counts",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    failures = table.Column<int>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_failure_counts", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    tracking_id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    status_code = table.Column<int>(type: "INTEGER", nullable: true),
                    body = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_keys", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "mailbox_marks",
                columns: table => new
                {
                    mailbox = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    uid_validity = table.Column<long>(type: "INTEGER", nullable: false),
                    last_uid = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mailbox_marks", x => x.mailbox);
                });

            migrationBuilder.CreateTable(
                name: "request_tallies",
                columns: table => new
                {
                    status = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    delivery_status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_request_tallies", x => new { x.status, x.delivery_status });
                });

            migrationBuilder.CreateTable(
                name: "show_tallies",
                columns: table => new
                {
                    show_id = table.Column<int>(type: "INTEGER", nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_show_tallies", x => x.show_id);
                });

            migrationBuilder.CreateTable(
                name: "shows",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    code = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    artist = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    venue = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    show_date = table.Column<DateTime>(type: "TEXT", nullable: true),
                    max_discounts = table.Column<int>(type: "INTEGER", nullable: false),
                    ticketing_link = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    other_data = table.Column<string>(type: "TEXT", nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    sent_discounts = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0),
                    catalog_version = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 1),
                    city_folded = table.Column<string>(type: "TEXT", nullable: false, defaultValue: ""),
                    code_key = table.Column<string>(type: "TEXT", nullable: true),
                    search_text = table.Column<string>(type: "TEXT", nullable: false, defaultValue: ""),
                    venue_folded = table.Column<string>(type: "TEXT", nullable: false, defaultValue: ""),
                    version = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 1)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shows", x => x.id);
                    table.CheckConstraint("ck_shows_quota", "sent_discounts >= 0 AND sent_discounts <= max_discounts");
                });

            migrationBuilder.CreateTable(
                name: "staff",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    role = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tally_entries",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    weight = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    delivery_status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    show_id = table.Column<int>(type: "INTEGER", nullable: true),
                    request_date = table.Column<DateTime>(type: "TEXT", nullable: false),
                    agent_approval_date = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decision_source = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    reviewed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    approved = table.Column<bool>(type: "INTEGER", nullable: true),
                    human_approved = table.Column<bool>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tally_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    dni = table.Column<int>(type: "INTEGER", nullable: true),
                    identity_version = table.Column<int>(type: "INTEGER", nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    city = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    registration_date = table.Column<DateTime>(type: "TEXT", nullable: false),
                    how_did_you_find_us = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    favorite_music_genre = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    subscription_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    monthly_fee_current = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    is_demo = table.Column<bool>(type: "INTEGER", nullable: false, defaultValue: false),
                    email_bounced_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    search_text = table.Column<string>(type: "TEXT", nullable: false, defaultValue: ""),
                    version = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 1)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chat_turns",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    chat_session_id = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    member_id = table.Column<int>(type: "INTEGER", nullable: true),
                    given_email = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    tracking_id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    member_text = table.Column<string>(type: "TEXT", nullable: false),
                    reply = table.Column<string>(type: "TEXT", nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_turns", x => x.id);
                    table.ForeignKey(
                        name: "fk_chat_turns_chat_sessions_chat_session_id",
                        column: x => x.chat_session_id,
                        principalTable: "chat_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<int>(type: "INTEGER", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_staff_claims_staff_user_id",
                        column: x => x.user_id,
                        principalTable: "staff",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_identity_tokens",
                columns: table => new
                {
                    user_id = table.Column<int>(type: "INTEGER", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_identity_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_staff_identity_tokens_staff_user_id",
                        column: x => x.user_id,
                        principalTable: "staff",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_staff_logins_staff_user_id",
                        column: x => x.user_id,
                        principalTable: "staff",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_second_factors",
                columns: table => new
                {
                    staff_id = table.Column<int>(type: "INTEGER", nullable: false),
                    secret = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    confirmed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_step = table.Column<long>(type: "INTEGER", nullable: false),
                    recovery_hashes = table.Column<string>(type: "TEXT", maxLength: 800, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_second_factors", x => x.staff_id);
                    table.ForeignKey(
                        name: "fk_staff_second_factors_staff_staff_id",
                        column: x => x.staff_id,
                        principalTable: "staff",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_sessions",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    staff_id = table.Column<int>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_seen_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_staff_sessions_staff_staff_id",
                        column: x => x.staff_id,
                        principalTable: "staff",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_tokens",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    staff_id = table.Column<int>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    label = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_used_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    scope = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    issued_by = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_tokens", x => x.id);
                    table.ForeignKey(
                        name: "fk_staff_tokens_staff_staff_id",
                        column: x => x.staff_id,
                        principalTable: "staff",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "access_codes",
                columns: table => new
                {
                    user_id = table.Column<int>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_codes", x => x.user_id);
                    table.ForeignKey(
                        name: "fk_access_codes_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "discount_requests",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    tracking_id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    user_id = table.Column<int>(type: "INTEGER", nullable: false),
                    show_id = table.Column<int>(type: "INTEGER", nullable: true),
                    approved = table.Column<bool>(type: "INTEGER", nullable: true),
                    human_approved = table.Column<bool>(type: "INTEGER", nullable: true),
                    request_date = table.Column<DateTime>(type: "TEXT", nullable: false),
                    agent_approval_date = table.Column<DateTime>(type: "TEXT", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    reason_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    show_description = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    question_key = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    identity_proven = table.Column<bool>(type: "INTEGER", nullable: false),
                    delivery_status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    discount_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    reviewed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reviewed_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    other_data = table.Column<string>(type: "TEXT", nullable: false),
                    claim_attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    claimed_by = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    claimed_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decision_ms = table.Column<int>(type: "INTEGER", nullable: true),
                    decision_source = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_discount_requests", x => x.id);
                    table.CheckConstraint("ck_discount_requests_granted", "(status = 'sent' AND human_approved IS TRUE) OR (status <> 'sent' AND human_approved IS NOT TRUE)");
                    table.ForeignKey(
                        name: "fk_discount_requests_shows_show_id",
                        column: x => x.show_id,
                        principalTable: "shows",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_discount_requests_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payment_history",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<int>(type: "INTEGER", nullable: false),
                    amount_paid = table.Column<double>(type: "REAL", nullable: false),
                    payment_date = table.Column<DateTime>(type: "TEXT", nullable: false),
                    payment_method = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    description = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    receipt = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_history", x => x.id);
                    table.ForeignKey(
                        name: "fk_payment_history_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agent_calls",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    request_id = table.Column<int>(type: "INTEGER", nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    fault = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    call = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agent_calls", x => x.id);
                    table.ForeignKey(
                        name: "fk_agent_calls_discount_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "discount_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    request_id = table.Column<int>(type: "INTEGER", nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    actor = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    from_status = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    to_status = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    decision = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_audit_entries_discount_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "discount_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "email_outbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    request_id = table.Column<int>(type: "INTEGER", nullable: false),
                    user_id = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: false),
                    message_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    not_before = table.Column<DateTime>(type: "TEXT", nullable: false),
                    leased_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    leased_by = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    uncertain_attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    handed_over_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_email_outbox", x => x.id);
                    table.ForeignKey(
                        name: "fk_email_outbox_discount_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "discount_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_email_outbox_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_access_codes_hash",
                table: "access_codes",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_agent_calls_asked_at",
                table: "agent_calls",
                column: "asked_at");

            migrationBuilder.CreateIndex(
                name: "ix_agent_calls_request_id_id",
                table: "agent_calls",
                columns: new[] { "request_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_request_id_id",
                table: "audit_entries",
                columns: new[] { "request_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_chat_sessions_last_turn_at",
                table: "chat_sessions",
                column: "last_turn_at");

            migrationBuilder.CreateIndex(
                name: "ix_chat_sessions_session_id",
                table: "chat_sessions",
                column: "session_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_chat_turns_chat_session_id_number",
                table: "chat_turns",
                columns: new[] { "chat_session_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_chat_turns_member_id",
                table: "chat_turns",
                column: "member_id",
                filter: "\"member_id\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_discount_requests_decided",
                table: "discount_requests",
                columns: new[] { "agent_approval_date", "decision_source", "decision_ms" });

            migrationBuilder.CreateIndex(
                name: "ix_discount_requests_delivery_status_request_date",
                table: "discount_requests",
                columns: new[] { "delivery_status", "request_date" });

            migrationBuilder.CreateIndex(
                name: "ix_discount_requests_reason_code_request_date",
                table: "discount_requests",
                columns: new[] { "reason_code", "request_date" });

            migrationBuilder.CreateIndex(
                name: "ix_discount_requests_request_date_id",
                table: "discount_requests",
                columns: new[] { "request_date", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_discount_requests_show_id_discount_code",
                table: "discount_requests",
                columns: new[] { "show_id", "discount_code" },
                unique: true,
                filter: "\"discount_code\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_discount_requests_show_id_request_date",
                table: "discount_requests",
                columns: new[] { "show_id", "request_date" });

            migrationBuilder.CreateIndex(
                name: "ix_discount_requests_show_id_status_request_date",
                table: "discount_requests",
                columns: new[] { "show_id", "status", "request_date" });

            migrationBuilder.CreateIndex(
                name: "ix_discount_requests_status_claimed_until",
                table: "discount_requests",
                columns: new[] { "status", "claimed_until" },
                filter: "\"status\" = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_discount_requests_status_request_date_id",
                table: "discount_requests",
                columns: new[] { "status", "request_date", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_discount_requests_tracking_id",
                table: "discount_requests",
                column: "tracking_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_discount_requests_user_id_question_key",
                table: "discount_requests",
                columns: new[] { "user_id", "question_key" },
                unique: true,
                filter: "\"status\" = 'needs_clarification'");

            migrationBuilder.CreateIndex(
                name: "ix_discount_requests_user_id_request_date",
                table: "discount_requests",
                columns: new[] { "user_id", "request_date" });

            migrationBuilder.CreateIndex(
                name: "ix_discount_requests_user_id_show_id",
                table: "discount_requests",
                columns: new[] { "user_id", "show_id" },
                unique: true,
                filter: "\"show_id\" IS NOT NULL AND \"status\" IN ('pending', 'needs_clarification', 'undecided', 'approved', 'sent')");

            migrationBuilder.CreateIndex(
                name: "ix_email_outbox_message_id",
                table: "email_outbox",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_email_outbox_request_id",
                table: "email_outbox",
                column: "request_id",
                unique: true,
                filter: "\"status\" = 'queued'");

            migrationBuilder.CreateIndex(
                name: "ix_email_outbox_request_id_id",
                table: "email_outbox",
                columns: new[] { "request_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_email_outbox_status_not_before",
                table: "email_outbox",
                columns: new[] { "status", "not_before" },
                filter: "\"status\" = 'queued'");

            migrationBuilder.CreateIndex(
                name: "ix_email_outbox_user_id_id",
                table: "email_outbox",
                columns: new[] { "user_id", "id" },
                filter: "\"status\" = 'queued'");

            migrationBuilder.CreateIndex(
                name: "ix_failure_counts_expires_at",
                table: "failure_counts",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_keys_created_at",
                table: "idempotency_keys",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_payment_history_user_id_payment_date",
                table: "payment_history",
                columns: new[] { "user_id", "payment_date" });

            migrationBuilder.CreateIndex(
                name: "ix_shows_active_show_date",
                table: "shows",
                columns: new[] { "active", "show_date" });

            migrationBuilder.CreateIndex(
                name: "ix_shows_code",
                table: "shows",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shows_code_key",
                table: "shows",
                column: "code_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_normalized_user_name",
                table: "staff",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_claims_user_id",
                table: "staff_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_staff_logins_user_id",
                table: "staff_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_staff_sessions_hash",
                table: "staff_sessions",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_sessions_staff_id",
                table: "staff_sessions",
                column: "staff_id");

            migrationBuilder.CreateIndex(
                name: "ix_staff_tokens_hash",
                table: "staff_tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_tokens_staff_id",
                table: "staff_tokens",
                column: "staff_id");

            migrationBuilder.CreateIndex(
                name: "ix_users_dni",
                table: "users",
                column: "dni",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_users_email",
                table: "users",
                column: "email",
                unique: true);

            Tallies.TallyTriggers.CreateOnSqlite(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_codes");

            migrationBuilder.DropTable(
                name: "agent_calls");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "chat_turns");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "day_tallies");

            migrationBuilder.DropTable(
                name: "email_outbox");

            migrationBuilder.DropTable(
                name: "failure_counts");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "mailbox_marks");

            migrationBuilder.DropTable(
                name: "payment_history");

            migrationBuilder.DropTable(
                name: "request_tallies");

            migrationBuilder.DropTable(
                name: "show_tallies");

            migrationBuilder.DropTable(
                name: "staff_claims");

            migrationBuilder.DropTable(
                name: "staff_identity_tokens");

            migrationBuilder.DropTable(
                name: "staff_logins");

            migrationBuilder.DropTable(
                name: "staff_second_factors");

            migrationBuilder.DropTable(
                name: "staff_sessions");

            migrationBuilder.DropTable(
                name: "staff_tokens");

            migrationBuilder.DropTable(
                name: "tally_entries");

            migrationBuilder.DropTable(
                name: "chat_sessions");

            migrationBuilder.DropTable(
                name: "discount_requests");

            migrationBuilder.DropTable(
                name: "staff");

            migrationBuilder.DropTable(
                name: "shows");

            migrationBuilder.DropTable(
                name: "users");
        }
    }
}
