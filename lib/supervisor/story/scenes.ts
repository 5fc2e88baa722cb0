import { isOver } from "#lib/domain/rollout/lifecycle.ts";
import { sleep } from "#lib/io/clock.ts";
import { abortRollout } from "#lib/services/rollout/steer/abort.ts";
import { resumeRollout } from "#lib/services/rollout/steer/resume.ts";
import { planOf } from "#lib/supervisor/story/plan.ts";
import { carry, groupOf, HOUR_MS, newsFor, type Staff, until } from "#lib/supervisor/story/staff.ts";

/** Three rings that open one after the other, each once the one before it has soaked and updated. */
export async function macs(staff: Staff): Promise<void> {
  const releaseId = await newsFor(staff, "macOS");
  const groupId = await groupOf("Macs");
  const plan = planOf([
    { name: "First Macs", groupId, slice: { from: 0, to: 1_500 }, offerHours: 0, deadlineHours: 3 },
    { name: "A third", groupId, slice: { from: 1_500, to: 4_500 }, offerHours: 1, deadlineHours: 7 },
    { name: "Everybody", groupId, slice: { from: 4_500, to: 10_000 }, offerHours: 2, deadlineHours: 11 },
  ]);
  await carry(staff, releaseId, plan, "Tested on the lab Macs: VPN client and printing work.");
}

/** The carts' iPads have no space left: the gate stops the rollout, and a person lets it go on. */
export async function carts(staff: Staff): Promise<void> {
  const releaseId = await newsFor(staff, "iPadOS");
  const [cart, classrooms] = [await groupOf("iPad cart 2"), await groupOf("Classroom iPads")];
  const plan = planOf([
    { name: "Cart 2", groupId: cart, offerHours: 0, deadlineHours: 6, gate: { maxFailedPercent: 25 } },
    { name: "Classrooms", groupId: classrooms, offerHours: 1, deadlineHours: 10 },
  ]);
  const rolloutId = await carry(staff, releaseId, plan, "The cart that is used least goes first.");
  const state = await until(rolloutId, (reached) => reached === "paused-by-gate" || isOver(reached));
  if (state !== "paused-by-gate") return;
  await sleep(3 * HOUR_MS);
  await resumeRollout(staff.operator, { rolloutId, remark: "The films on cart 2 are deleted: there is space again." });
}

/** Begun and taken back: every device that was told lets go. */
export async function televisions(staff: Staff): Promise<void> {
  const releaseId = await newsFor(staff, "tvOS");
  const groupId = await groupOf("Apple TVs and Vision Pros");
  const plan = planOf([{ name: "All screens", groupId, offerHours: 0, deadlineHours: 9 }]);
  const rolloutId = await carry(staff, releaseId, plan, "Nobody presents this afternoon.");
  const state = await until(rolloutId, (reached) => reached === "running" || isOver(reached));
  if (state !== "running") return;
  await sleep(1.5 * HOUR_MS);
  await abortRollout(staff.operator, {
    rolloutId,
    remark: "AirPlay drops in the boardroom: we wait for the next one.",
  });
}
