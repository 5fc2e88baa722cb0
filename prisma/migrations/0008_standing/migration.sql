-- Who has left a rollout or was taken from it by another: few, and told apart from those who stay whenever its rings are shown.
CREATE INDEX "assignment_left" ON "assignment"("rollout_id", "ring_id", "phase") WHERE "close_reason" IN ('unenrolled', 'replaced');

-- The curve of a rollout: how many devices more or fewer stood in a phase from a minute on. The triggers note the minute of each
-- change, and whoever makes one row of many moves it here: the curve's cost is its length, not the number of events behind it.
CREATE TABLE "phase_history" (
    "rollout_id" UUID NOT NULL,
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "phase" TEXT NOT NULL,
    "devices" INTEGER NOT NULL,

    CONSTRAINT "phase_history_pkey" PRIMARY KEY ("rollout_id", "minute", "phase")
);
ALTER TABLE "phase_count" ADD COLUMN "minute" TIMESTAMPTZ(3);

CREATE OR REPLACE FUNCTION "count_opened"() RETURNS trigger LANGUAGE plpgsql
AS U&'BEGIN
  INSERT INTO phase_count (rollout_id, ring_id, phase, minute, devices)
  SELECT rollout_id, ring_id, phase, date_trunc(''minute'', phase_since), count(*) FROM came GROUP BY 1, 2, 3, 4\003B
  RETURN NULL\003B
END\003B';
CREATE OR REPLACE FUNCTION "count_deleted"() RETURNS trigger LANGUAGE plpgsql
AS U&'BEGIN
  INSERT INTO phase_count (rollout_id, ring_id, phase, minute, devices)
  SELECT rollout_id, ring_id, phase, date_trunc(''minute'', phase_since), -count(*) FROM went GROUP BY 1, 2, 3, 4\003B
  RETURN NULL\003B
END\003B';
CREATE OR REPLACE FUNCTION "count_moved"() RETURNS trigger LANGUAGE plpgsql
AS U&'BEGIN
  INSERT INTO phase_count (rollout_id, ring_id, phase, minute, devices)
  SELECT rollout_id, ring_id, phase, date_trunc(''minute'', since), sum(one)
  FROM (
    SELECT rollout_id, ring_id, phase, phase_since AS since, 1 AS one FROM came
    UNION ALL SELECT went.rollout_id, went.ring_id, went.phase, came.phase_since, -1 FROM went JOIN came USING (id)
  ) AS moved
  GROUP BY 1, 2, 3, 4 HAVING sum(one) <> 0\003B
  RETURN NULL\003B
END\003B';

-- What happened before is told by the events. What they do not tell of where devices stand now is put at their last minute.
INSERT INTO "phase_history" ("rollout_id", "minute", "phase", "devices")
WITH entered AS (
  SELECT rollout_id, assignment_id, id, date_trunc('minute', at) AS minute,
    CASE kind WHEN 'redeclared' THEN 'declared' WHEN 'fetched' THEN 'synced' WHEN 'late' THEN 'past-deadline'
      WHEN 'silent-since' THEN 'silent' ELSE kind END AS phase
  FROM event
  WHERE rollout_id IS NOT NULL AND assignment_id IS NOT NULL AND kind IN ('declared', 'redeclared', 'fetched', 'waiting',
    'downloading', 'prepared', 'installing', 'failed', 'late', 'silent-since', 'done', 'removed')
), told AS (
  SELECT rollout_id, minute, phase, 1 AS devices FROM entered
  UNION ALL
  SELECT rollout_id, minute, lag(phase) OVER (PARTITION BY assignment_id ORDER BY id), -1 FROM entered
), untold AS (
  SELECT rollout_id, phase, sum(devices) AS devices FROM (
    SELECT rollout_id, phase, devices FROM phase_count
    UNION ALL SELECT rollout_id, phase, -devices FROM told WHERE phase IS NOT NULL
  ) AS both_sides GROUP BY 1, 2
)
SELECT rollout_id, minute, phase, sum(devices) FROM (
  SELECT rollout_id, minute, phase, devices FROM told WHERE phase IS NOT NULL
  UNION ALL
  SELECT rollout_id, coalesce((SELECT max(minute) FROM entered WHERE entered.rollout_id = untold.rollout_id),
    date_trunc('minute', now())), phase, devices FROM untold
) AS moved GROUP BY 1, 2, 3 HAVING sum(devices) <> 0;
