import type { Tx } from "#lib/io/db.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { enlistDevices } from "#lib/services/group/enlist.ts";
import { Overtaken } from "#lib/services/unless-undone.ts";
import type { DeviceEvent, Progress } from "#lib/services/update/drain/carry-reports.ts";
import { type ColumnChange, columnChanges, saveColumns } from "#lib/services/update/drain/device-columns.ts";
import { saveDevicePhases, saveHeard, saveStates } from "#lib/services/update/drain/save-devices.ts";
import type { TrackedAssignment } from "#lib/services/update/drain/tracked-devices.ts";

/** Writes what a batch has changed and who was heard, one statement a table, and brings sets and groups in line with it. */
export async function saveProgress(
  tx: Tx,
  progress: Progress,
  heard: ReadonlyMap<string, Temporal.Instant>,
  now: Temporal.Instant,
): Promise<{ toWake: number }> {
  const likely = new Set((await columnChanges(progress.states)).map(({ id }) => id));
  await lock(
    tx,
    [...likely, ...progress.assignments.map(({ device }) => device.id)],
    progress.assignments.map(({ before }) => before.id),
  );
  // Read again under the lock: the device may have answered a command in between.
  const columns = await columnChanges(
    progress.states.filter(({ id }) => likely.has(id)),
    tx,
  );
  await saveAssignments(tx, progress);
  await saveColumns(tx, columns);
  await saveDevicePhases(tx, latestPhases(progress));
  await saveStates(tx, progress.states);
  await saveEvents(tx, progress.events);
  await saveHeard(tx, heard);

  const reshaped = columns.filter(({ before, after }) => groupColumns.some((name) => before[name] !== after[name]));
  if (reshaped.length > 0) await enlistDevices(tx, idsOf(reshaped));
  const toRefresh = needingNewSet(progress, columns);
  if (toRefresh.length > 0) await refreshSets(tx, toRefresh, now);
  return { toWake: toRefresh.length };
}

/** The columns that rules of groups ask for. */
const groupColumns = ["platform", "serialNumber", "modelIdentifier", "modelName", "osVersion", "name"] as const;

/** What a device shows is the phase of the assignment that was opened last. */
function latestPhases({ assignments }: Progress): TrackedAssignment[] {
  return assignments.flatMap(({ before, after, device }) =>
    after.phase !== before.phase && device.assignments.at(-1) === after ? [after] : [],
  );
}

/** Whose update is over, and whose abilities have changed. */
function needingNewSet({ assignments }: Progress, columns: ColumnChange[]): string[] {
  const closed = assignments.filter(({ before, after }) => after.closedAt && !before.closedAt);
  const changed = columns.filter(
    ({ before, after }) => before.platform !== after.platform || before.statusItems.join() !== after.statusItems.join(),
  );
  return [...new Set([...closed.map(({ device }) => device.id), ...idsOf(changed)])];
}

function idsOf(changes: ColumnChange[]): string[] {
  return changes.map(({ id }) => id);
}

/** A column as an array each: PostgreSQL takes them apart in a third of the time that it needs for JSON. */
export async function saveEvents(tx: Tx, events: readonly DeviceEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO event (at, kind, phase, source, device_id, assignment_id, rollout_id, report_id, detail)
    SELECT at, kind, phase, source, device_id, assignment_id, rollout_id, report_id, detail::jsonb
    FROM unnest(${events.map(({ at }) => at.toString())}::timestamptz[], ${events.map(({ kind }) => kind)}::text[],
      ${events.map(({ phase }) => phase ?? null)}::int[], ${events.map(({ source }) => source)}::text[],
      ${events.map(({ deviceId }) => deviceId)}::uuid[], ${events.map(({ assignment }) => assignment?.id ?? null)}::uuid[],
      ${events.map(({ assignment }) => assignment?.rolloutId ?? null)}::uuid[],
      ${events.map(({ reportId }) => reportId?.toString() ?? null)}::bigint[],
      ${events.map(({ detail }) => (detail ? JSON.stringify(detail) : null))}::text[])
      AS e(at, kind, phase, source, device_id, assignment_id, rollout_id, report_id, detail)`;
}

/** First devices, then assignments, both in the order of devices: so does everybody who writes both. */
async function lock(tx: Tx, deviceIds: readonly string[], assignmentIds: readonly string[]): Promise<void> {
  if (deviceIds.length === 0) return;
  await tx.$executeRaw`SELECT 1 FROM device WHERE id = ANY(${deviceIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  await tx.$executeRaw`
    SELECT 1 FROM assignment WHERE id = ANY(${assignmentIds}::uuid[]) ORDER BY device_id, id FOR NO KEY UPDATE`;
}

/** Somebody who closed one in the meantime was first: the batch then starts from what is there now. */
async function saveAssignments(tx: Tx, { assignments }: Progress): Promise<void> {
  if (assignments.length === 0) return;
  const before = assignments.map((change) => change.before);
  const after = assignments.map((change) => change.after);
  const written = await tx.$executeRaw`
    UPDATE assignment a SET phase = n.phase, phase_since = n.phase_since, done_at = n.done_at, removed_at = n.removed_at,
      closed_at = n.closed_at,
      close_reason = CASE WHEN n.closed_at IS NOT NULL THEN coalesce(a.close_reason, 'done') END
    FROM unnest(${after.map(({ id }) => id)}::uuid[], ${after.map(({ phase }) => phase)}::text[],
      ${after.map(({ phaseSince }) => phaseSince.toString())}::timestamptz[],
      ${after.map(({ doneAt }) => doneAt?.toString() ?? null)}::timestamptz[],
      ${after.map(({ closedAt }) => closedAt?.toString() ?? null)}::timestamptz[],
      ${after.map(({ removedAt }) => removedAt?.toString() ?? null)}::timestamptz[],
      ${before.map(({ closedAt }) => closedAt?.toString() ?? null)}::timestamptz[],
      ${before.map(({ openedAt }) => openedAt.toString())}::timestamptz[])
      AS n(id, phase, phase_since, done_at, closed_at, removed_at, was_closed_at, was_opened_at)
    WHERE a.id = n.id AND a.closed_at IS NOT DISTINCT FROM n.was_closed_at AND a.opened_at = n.was_opened_at
      AND a.removed_at IS NULL`;
  if (written !== assignments.length) throw new Overtaken("An assignment was changed by somebody else in the meantime");
}
