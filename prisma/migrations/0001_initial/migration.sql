-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" TEXT NOT NULL DEFAULT 'viewer',
    "locale" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "catalog_entry" (
    "set" TEXT NOT NULL,
    "feed_platform" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "extra" TEXT NOT NULL DEFAULT '',
    "build" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "prerequisite_build" TEXT,
    "posting_date" TEXT NOT NULL,
    "first_posting_date" TEXT NOT NULL,
    "expiration_date" TEXT,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),
    "release_id" UUID NOT NULL,

    CONSTRAINT "catalog_entry_pkey" PRIMARY KEY ("set","feed_platform","version","extra","build","device")
);

-- CreateTable
CREATE TABLE "release" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "platform" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "extra" TEXT NOT NULL DEFAULT '',
    "track" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "builds" TEXT[],
    "posting_date" TEXT NOT NULL,
    "expiration_date" TEXT,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "is_public" BOOLEAN NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "catalog_check" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "requested_by" TEXT,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "duration_ms" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "added" JSONB NOT NULL DEFAULT '[]',
    "changed" JSONB NOT NULL DEFAULT '[]',
    "withdrawn" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "catalog_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "declaration_set" (
    "hash" TEXT NOT NULL,
    "declarations" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "declaration_set_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "sync" (
    "enrollment_id" TEXT NOT NULL,
    "device_id" UUID NOT NULL,
    "set_hash" TEXT NOT NULL,
    "advertised_hash" TEXT,
    "last_contact_at" TIMESTAMPTZ(3),
    "last_report_at" TIMESTAMPTZ(3),
    "push_due_at" TIMESTAMPTZ(3),
    "push_attempts" INTEGER NOT NULL DEFAULT 0,
    "last_push_at" TIMESTAMPTZ(3),
    "last_push_outcome" TEXT,

    CONSTRAINT "sync_pkey" PRIMARY KEY ("enrollment_id")
);

-- CreateTable
CREATE TABLE "command" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "device_id" UUID NOT NULL,
    "request_type" TEXT NOT NULL,
    "parameters" JSONB,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "error" JSONB,

    CONSTRAINT "command_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "push" (
    "id" BIGSERIAL NOT NULL,
    "device_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "push_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "device" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "enrollment_id" TEXT NOT NULL,
    "transport" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "enrollment_type" TEXT NOT NULL DEFAULT 'device',
    "certificate_hash" TEXT,
    "enrolled_at" TIMESTAMPTZ(3),
    "unenrolled_at" TIMESTAMPTZ(3),
    "enrollments" INTEGER NOT NULL DEFAULT 0,
    "name" TEXT NOT NULL DEFAULT '',
    "serial_number" TEXT,
    "platform" TEXT,
    "model_family" TEXT,
    "model_identifier" TEXT,
    "model_name" TEXT,
    "software_update_device_id" TEXT,
    "os_version" TEXT,
    "os_build" TEXT,
    "os_supplemental_build" TEXT,
    "os_extra" TEXT,
    "is_supervised" BOOLEAN,
    "time_zone" TEXT,
    "status_items" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "push_topic" TEXT,
    "push_magic" TEXT,
    "push_token" BYTEA,
    "phase" TEXT NOT NULL DEFAULT 'not-applicable',
    "phase_since" TIMESTAMPTZ(3),

    CONSTRAINT "device_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "device_secret" (
    "device_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "stored_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "device_secret_pkey" PRIMARY KEY ("device_id","kind")
);

-- CreateTable
CREATE TABLE "group" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "rule" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_member" (
    "group_id" UUID NOT NULL,
    "device_id" UUID NOT NULL,

    CONSTRAINT "group_member_pkey" PRIMARY KEY ("group_id","device_id")
);

-- CreateTable
CREATE TABLE "enrollment_code" (
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "uses" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "enrollment_code_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "key_pair" (
    "name" TEXT NOT NULL,
    "certificate" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "not_after" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "key_pair_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "rollout" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "release_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "target_version" TEXT NOT NULL,
    "target_build" TEXT,
    "details_url" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "rollout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval" (
    "id" BIGSERIAL NOT NULL,
    "rollout_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" TEXT NOT NULL,
    "person_name" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "remark" TEXT NOT NULL DEFAULT '',
    "plan" JSONB NOT NULL,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ring" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "rollout_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "group_id" UUID NOT NULL,
    "offer_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline_local" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3),

    CONSTRAINT "ring_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "device_id" UUID NOT NULL,
    "rollout_id" UUID NOT NULL,
    "ring_id" UUID NOT NULL,
    "track" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "server_token" TEXT NOT NULL,
    "target_version" TEXT NOT NULL,
    "target_build" TEXT,
    "target_extra" TEXT,
    "deadline_local" TEXT NOT NULL,
    "details_url" TEXT,
    "late_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "fetched_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "close_reason" TEXT,
    "removed_at" TIMESTAMPTZ(3),
    "phase" TEXT NOT NULL DEFAULT 'declared',
    "phase_since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "status_report" (
    "id" BIGSERIAL NOT NULL,
    "enrollment_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "status_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drain_cursor" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "last_id" BIGINT NOT NULL DEFAULT 0,
    "drained" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "drain_cursor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "update_state" (
    "device_id" UUID NOT NULL,
    "last_report_id" BIGINT NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "update_state_pkey" PRIMARY KEY ("device_id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "phase" INTEGER,
    "source" TEXT NOT NULL,
    "device_id" UUID,
    "assignment_id" UUID,
    "rollout_id" UUID,
    "report_id" BIGINT,
    "detail" JSONB,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- CreateIndex
CREATE INDEX "audit_entry_subject_id_idx" ON "audit_entry"("subject", "id");

-- CreateIndex
CREATE INDEX "catalog_entry_release_id_idx" ON "catalog_entry"("release_id");

-- CreateIndex
CREATE INDEX "release_first_seen_at_idx" ON "release"("first_seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "release_platform_version_extra_key" ON "release"("platform", "version", "extra");

-- CreateIndex
CREATE INDEX "catalog_check_at_idx" ON "catalog_check"("at");

-- CreateIndex
CREATE UNIQUE INDEX "sync_device_id_key" ON "sync"("device_id");

-- CreateIndex
CREATE INDEX "sync_push_due_at_idx" ON "sync"("push_due_at");

-- CreateIndex
CREATE INDEX "command_device_id_created_at_idx" ON "command"("device_id", "created_at");

-- CreateIndex
CREATE INDEX "push_device_id_id_idx" ON "push"("device_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "device_enrollment_id_key" ON "device"("enrollment_id");

-- CreateIndex
CREATE UNIQUE INDEX "device_certificate_hash_key" ON "device"("certificate_hash");

-- CreateIndex
CREATE INDEX "device_phase_idx" ON "device"("phase");

-- CreateIndex
CREATE INDEX "device_name_id_idx" ON "device"("name", "id");

-- CreateIndex
CREATE INDEX "device_platform_idx" ON "device"("platform");

-- CreateIndex
CREATE INDEX "device_serial_number_idx" ON "device"("serial_number");

-- CreateIndex
CREATE INDEX "device_os_version_idx" ON "device"("os_version");

-- CreateIndex
CREATE UNIQUE INDEX "group_name_key" ON "group"("name");

-- CreateIndex
CREATE INDEX "group_member_device_id_idx" ON "group_member"("device_id");

-- CreateIndex
CREATE INDEX "rollout_state_idx" ON "rollout"("state");

-- CreateIndex
CREATE INDEX "rollout_release_id_idx" ON "rollout"("release_id");

-- CreateIndex
CREATE INDEX "approval_rollout_id_idx" ON "approval"("rollout_id");

-- CreateIndex
CREATE INDEX "ring_opened_at_offer_at_idx" ON "ring"("opened_at", "offer_at");

-- CreateIndex
CREATE UNIQUE INDEX "ring_rollout_id_position_key" ON "ring"("rollout_id", "position");

-- CreateIndex
CREATE INDEX "assignment_device_id_opened_at_idx" ON "assignment"("device_id", "opened_at");

-- CreateIndex
CREATE INDEX "assignment_rollout_id_phase_idx" ON "assignment"("rollout_id", "phase");

-- CreateIndex
CREATE INDEX "assignment_closed_at_late_at_idx" ON "assignment"("closed_at", "late_at");

-- CreateIndex
CREATE UNIQUE INDEX "assignment_rollout_id_device_id_key" ON "assignment"("rollout_id", "device_id");

-- CreateIndex
CREATE INDEX "status_report_enrollment_id_id_idx" ON "status_report"("enrollment_id", "id");

-- CreateIndex
CREATE INDEX "event_device_id_id_idx" ON "event"("device_id", "id");

-- CreateIndex
CREATE INDEX "event_rollout_id_id_idx" ON "event"("rollout_id", "id");

-- CreateIndex
CREATE INDEX "event_assignment_id_idx" ON "event"("assignment_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalog_entry" ADD CONSTRAINT "catalog_entry_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync" ADD CONSTRAINT "sync_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "command" ADD CONSTRAINT "command_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "push" ADD CONSTRAINT "push_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device_secret" ADD CONSTRAINT "device_secret_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_member" ADD CONSTRAINT "group_member_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_member" ADD CONSTRAINT "group_member_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rollout" ADD CONSTRAINT "rollout_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_rollout_id_fkey" FOREIGN KEY ("rollout_id") REFERENCES "rollout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ring" ADD CONSTRAINT "ring_rollout_id_fkey" FOREIGN KEY ("rollout_id") REFERENCES "rollout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ring" ADD CONSTRAINT "ring_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_rollout_id_fkey" FOREIGN KEY ("rollout_id") REFERENCES "rollout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_ring_id_fkey" FOREIGN KEY ("ring_id") REFERENCES "ring"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "update_state" ADD CONSTRAINT "update_state_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_rollout_id_fkey" FOREIGN KEY ("rollout_id") REFERENCES "rollout"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- A declaration exists iff an open assignment exists: one a device and track, kept by the database itself.
CREATE UNIQUE INDEX "assignment_one_open" ON "assignment"("device_id", "track") WHERE "closed_at" IS NULL;

-- At most one open command of a kind a device.
CREATE UNIQUE INDEX "command_one_open" ON "command"("device_id", "request_type") WHERE "state" IN ('queued', 'sent', 'not-now');

-- The push queue is small however large the fleet.
DROP INDEX "sync_push_due_at_idx";
CREATE INDEX "sync_push_due_at_idx" ON "sync"("push_due_at") WHERE "push_due_at" IS NOT NULL;

-- The gateway's hot row changes without touching an index as long as its page has room.
ALTER TABLE "sync" SET (fillfactor = 70);
ALTER TABLE "update_state" SET (fillfactor = 70);

-- Events and decisions are written once. Removing a device removes its events with it, nothing else does.
-- The adapter cuts scripts at every semicolon, so the function's own are written as \003B.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql
AS U&'BEGIN RAISE EXCEPTION ''% is append-only'', TG_TABLE_NAME\003B END\003B';
CREATE TRIGGER "approval_immutable" BEFORE UPDATE OR DELETE ON "approval" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "audit_immutable" BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "event_immutable" BEFORE UPDATE ON "event" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "report_immutable" BEFORE UPDATE ON "status_report" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

INSERT INTO "drain_cursor" ("id") VALUES (1);
