-- Also from whom a person has taken the target back.
DROP INDEX IF EXISTS "assignment_left";
CREATE INDEX "assignment_left" ON "assignment"("rollout_id", "ring_id", "phase") WHERE "close_reason" IN ('unenrolled', 'replaced', 'withdrawn');
