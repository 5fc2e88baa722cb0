import { isOver } from "#lib/domain/rollout/lifecycle.ts";
import { now, sleepUntil } from "#lib/io/clock.ts";
import { resumeRollout } from "#lib/services/rollout/steer/resume.ts";
import { planOf } from "#lib/supervisor/story/plan.ts";
import { carry, groupOf, releaseOf, type Staff, until } from "#lib/supervisor/story/staff.ts";

/** What the demo's staff have done in the month before anybody looks: days instead of hours, and releases that are history by now. */
const DAY = 24;
const calm = { minDonePercent: 70, maxFailedPercent: 30, minSample: 2, soakHours: 12 } as const;

export async function pastMonth(staff: Staff): Promise<void> {
  await Promise.all([formerMacs(staff), phones(staff), classrooms(staff), visionPros(staff), latestMacs(staff)]);
}

async function formerMacs(staff: Staff): Promise<void> {
  const [releaseId, lab, groupId] = [
    await releaseOf(staff, "macOS", "26.6"),
    await groupOf("Lab Macs"),
    await groupOf("Macs"),
  ];
  const plan = planOf(
    [
      { name: "Lab", groupId: lab, offerHours: DAY, deadlineHours: 3 * DAY },
      { name: "Everybody", groupId, offerHours: 4 * DAY, deadlineHours: 11 * DAY },
    ],
    calm,
  );
  await keepGoing(staff, await carry(staff, releaseId, plan, "Printing and the VPN client work on the lab Macs."));
}

async function latestMacs(staff: Staff): Promise<void> {
  const [releaseId, lab, groupId] = [
    await releaseOf(staff, "macOS", "26.6.1"),
    await groupOf("Lab Macs"),
    await groupOf("Macs"),
  ];
  const plan = planOf(
    [
      { name: "Lab", groupId: lab, offerHours: DAY / 2, deadlineHours: 2 * DAY },
      { name: "Everybody", groupId, offerHours: 2 * DAY, deadlineHours: 8 * DAY },
    ],
    calm,
  );
  await keepGoing(staff, await carry(staff, releaseId, plan, "A security fix: a week is enough."));
}

async function phones(staff: Staff): Promise<void> {
  const [releaseId, groupId] = [await releaseOf(staff, "iOS", "26.6"), await groupOf("Staff phones")];
  const plan = planOf(
    [
      {
        name: "A tenth",
        groupId,
        slice: { from: 0, to: 1_000 },
        offerHours: DAY,
        deadlineHours: 4 * DAY,
        gate: { minSample: 1 },
      },
      { name: "All staff", groupId, slice: { from: 1_000, to: 10_000 }, offerHours: 3 * DAY, deadlineHours: 12 * DAY },
    ],
    calm,
  );
  await keepGoing(staff, await carry(staff, releaseId, plan, "Nothing in the notes touches our apps."));
}

async function classrooms(staff: Staff): Promise<void> {
  const [releaseId, groupId] = [await releaseOf(staff, "iPadOS", "26.6"), await groupOf("Classroom iPads")];
  const plan = planOf([{ name: "Classrooms", groupId, offerHours: 2 * DAY, deadlineHours: 9 * DAY }], calm);
  await keepGoing(staff, await carry(staff, releaseId, plan, "Before the exams begin."));
}

async function visionPros(staff: Staff): Promise<void> {
  const [releaseId, groupId] = [await releaseOf(staff, "visionOS", "26.6"), await groupOf("Apple TVs and Vision Pros")];
  const plan = planOf([{ name: "All", groupId, offerHours: 3 * DAY, deadlineHours: 6 * DAY }], {
    ...calm,
    minSample: 1,
  });
  await keepGoing(staff, await carry(staff, releaseId, plan, "At night, when nobody wears one."));
}

/** A gate that stopped a rollout is looked at the day after. */
async function keepGoing(staff: Staff, rolloutId: string): Promise<void> {
  const state = await until(rolloutId, (reached) => reached === "paused-by-gate" || isOver(reached));
  if (state !== "paused-by-gate") return;
  await sleepUntil(now().add({ hours: DAY }));
  await resumeRollout(staff.operator, {
    rolloutId,
    remark: "Those that failed are short of space: their owners are told.",
  });
  await keepGoing(staff, rolloutId);
}
