-- Whose deadline passes: only of those who are still asked. With the closed ones in the index, the planner took it for the way to
-- every open assignment, as long as its statistics knew of few.
DROP INDEX "assignment_closed_at_late_at_idx";
CREATE INDEX "assignment_owing" ON "assignment"("late_at") WHERE "closed_at" IS NULL AND "done_at" IS NULL;
