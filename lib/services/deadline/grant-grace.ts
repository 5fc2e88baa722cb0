import { z } from "zod";
import type { Caller } from "#lib/domain/access/caller.ts";
import { type Freeze, moveOutOf } from "#lib/domain/deadline/freeze.ts";
import { graceDeadline } from "#lib/domain/deadline/grace.ts";
import { lateAt } from "#lib/domain/deadline/lateness.ts";
import { formatTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import type { WeekdayRule } from "#lib/domain/deadline/weekday.ts";
import { zoneOf } from "#lib/domain/deadline/zone.ts";
import { readSettings, type TimeSettings } from "#lib/io/settings.ts";
import { waitForDrain } from "#lib/services/deadline/late-at.ts";
import { giveDeadlines, type OwnDeadline } from "#lib/services/deadline/own-deadline.ts";
import { type ReturnedAssignment, returnedAssignments } from "#lib/services/deadline/returned-devices.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { readFreezes } from "#lib/services/freeze/read.ts";
import { operation } from "#lib/services/operation.ts";

const BATCH = 1_000;

/** Back from an absence is not forced at once: such a device gets a deadline of its own. Harmless to repeat. */
export async function grantGraces(caller: Caller): Promise<void> {
  while ((await grantBatch(caller, {})) > 0);
}

const grantBatch = operation({
  name: "deadline.grant-grace",
  scope: "system",
  input: z.object({}),

  async run({ tx, now }) {
    const { time } = await readSettings(tx);
    await waitForDrain(tx);
    const returned = await returnedAssignments(tx, { absenceDays: time.absenceDays, limit: BATCH });
    const [first] = returned;
    if (!first) return { result: 0, audit: null };

    const all = await readFreezes(tx);
    const freezes = all.filter(({ groupId }) => groupId === null || groupId === first.groupId);
    const granted = returned.map((assignment) => ownDeadline(assignment, time, freezes));
    const moved = granted.filter(({ deadlineLocal, assignment }) => deadlineLocal !== assignment.deadlineLocal);
    await giveDeadlines(tx, granted, now);
    const deviceIds = moved.map(({ assignment }) => assignment.deviceId);
    await refreshSets(tx, deviceIds, now);
    return {
      result: returned.length,
      audit: moved.length > 0 ? audit(first.rolloutId, moved) : null,
      announce: [
        { topic: "rollout", id: first.rolloutId },
        { topic: "fleet", id: "all" },
      ],
      jobs: moved.length > 0 ? [{ name: "wake-devices" }] : [],
    };
  },
});

/** Never sooner than what is in force. Freezes move it further; one that blocks moves here too, as nobody is asked. */
function ownDeadline(assignment: ReturnedAssignment, time: TimeSettings, freezes: Freeze[]): OwnDeadline {
  const { deadlineLocal: inForce, ringDeadlineLocal, weekdays } = assignment;
  const { zone } = zoneOf({ ...assignment, organization: time.zone });
  const returnedAt = Temporal.Instant.fromEpochMilliseconds(assignment.returnedAt.getTime());
  const grace = graceDeadline({ ringDeadlineLocal, zone, returnedAt }, time);
  if (grace.reason === null || grace.deadlineLocal <= inForce) {
    return { assignment, deadlineLocal: inForce, lateAt: null };
  }
  const moving = freezes.map((freeze) => ({ ...freeze, effect: "moves" as const }));
  const wanted = Temporal.PlainDateTime.from(grace.deadlineLocal);
  const free = moveOutOf(wanted, moving, ruleOf(weekdays));
  const local = "blocked" in free ? wanted : free.local;
  return { assignment, deadlineLocal: formatTargetLocalDateTime(local), lateAt: lateAt(local, zone).toString() };
}

function ruleOf(weekdays: string | null): WeekdayRule {
  return weekdays === "workdays" || weekdays === "monday-to-thursday" ? weekdays : "any";
}

function audit(rolloutId: string, moved: OwnDeadline[]) {
  const devices = moved.map(({ assignment, deadlineLocal }) => ({
    deviceId: assignment.deviceId,
    before: assignment.deadlineLocal,
    after: deadlineLocal,
  }));
  return { subject: `rollout:${rolloutId}`, after: { reason: "absence", devices } };
}
