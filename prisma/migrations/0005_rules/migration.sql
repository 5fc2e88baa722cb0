-- AlterTable
ALTER TABLE "policy" ADD COLUMN     "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "track" TEXT,
ADD COLUMN     "updated_by" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "updated_by_id" TEXT;

-- AlterTable
ALTER TABLE "exemption" ADD COLUMN     "approve_remark" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "asked_by" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "end_reason" TEXT NOT NULL DEFAULT '';

-- CreateIndex
-- A device has one exemption at a time, asked for or in force.
CREATE UNIQUE INDEX "exemption_open" ON "exemption"("device_id") WHERE "ended_at" IS NULL;
