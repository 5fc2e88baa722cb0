-- Who has left a rollout or was taken from it by another: few, and told apart from those who stay whenever its rings are shown.
CREATE INDEX "assignment_left" ON "assignment"("rollout_id", "ring_id", "phase") WHERE "close_reason" IN ('unenrolled', 'replaced');
