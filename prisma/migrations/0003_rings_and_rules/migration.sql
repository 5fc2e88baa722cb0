-- DropIndex
DROP INDEX "assignment_rollout_id_phase_idx";

-- AlterTable
ALTER TABLE "release" ADD COLUMN     "reject_reason" TEXT,
ADD COLUMN     "rejected_at" TIMESTAMPTZ(3),
ADD COLUMN     "rejected_by" TEXT;

-- AlterTable
-- The slice that a device belongs to is a hash of its name on the wire: the same for ever, whatever else changes.
ALTER TABLE "device" ADD COLUMN     "bucket" INTEGER NOT NULL
  GENERATED ALWAYS AS (('x' || substr(md5("enrollment_id"), 1, 7))::bit(28)::int % 10000) STORED,
ADD COLUMN     "can_enforce" BOOLEAN,
ADD COLUMN     "is_apple_silicon" BOOLEAN,
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "time_zone_set" TEXT;

-- AlterTable
ALTER TABLE "group" ADD COLUMN     "allows_self_approval" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "time_zone" TEXT;

-- AlterTable
ALTER TABLE "rollout" ADD COLUMN     "asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "asked_person_id" TEXT,
ADD COLUMN     "created_by_id" TEXT,
ADD COLUMN     "paused_for" JSONB,
ADD COLUMN     "plan" JSONB,
ADD COLUMN     "policy_id" UUID,
ADD COLUMN     "replaces_id" UUID,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "approval" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "ring" ADD COLUMN     "accepted_failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "gate" JSONB,
ADD COLUMN     "name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "passed_at" TIMESTAMPTZ(3),
ADD COLUMN     "passed_by" TEXT,
ADD COLUMN     "planned_local" TEXT,
ADD COLUMN     "slice_from" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "slice_to" INTEGER NOT NULL DEFAULT 10000;

-- AlterTable
ALTER TABLE "assignment" ADD COLUMN     "attempt" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "deadline_reason" TEXT,
ADD COLUMN     "returned_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "policy" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "group_id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "reach" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "needs_approval" BOOLEAN NOT NULL DEFAULT true,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_by_id" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exemption" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "device_id" UUID NOT NULL,
    "owner" TEXT NOT NULL,
    "owner_id" TEXT,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_at" TIMESTAMPTZ(3),
    "approved_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,

    CONSTRAINT "exemption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "freeze" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "group_id" UUID,
    "window" JSONB NOT NULL,
    "effect" TEXT NOT NULL DEFAULT 'moves',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "freeze_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "phase_dwell" (
    "platform" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "samples" INTEGER NOT NULL,
    "p50_seconds" INTEGER NOT NULL,
    "p95_seconds" INTEGER NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "phase_dwell_pkey" PRIMARY KEY ("platform","phase")
);

-- CreateTable
CREATE TABLE "failure_advice" (
    "family" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "failure_advice_pkey" PRIMARY KEY ("family")
);

-- CreateIndex
CREATE INDEX "exemption_device_id_idx" ON "exemption"("device_id");

-- CreateIndex
CREATE INDEX "exemption_ended_at_expires_at_idx" ON "exemption"("ended_at", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "rollout_policy_id_release_id_key" ON "rollout"("policy_id", "release_id");

-- CreateIndex
CREATE INDEX "assignment_rollout_id_phase_ring_id_idx" ON "assignment"("rollout_id", "phase", "ring_id");

-- AddForeignKey
ALTER TABLE "rollout" ADD CONSTRAINT "rollout_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rollout" ADD CONSTRAINT "rollout_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "rollout"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy" ADD CONSTRAINT "policy_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "freeze" ADD CONSTRAINT "freeze_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "group"("id") ON DELETE CASCADE ON UPDATE CASCADE;
