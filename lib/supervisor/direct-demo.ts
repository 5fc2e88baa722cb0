import { clock, now, sleepUntil } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { env } from "#lib/io/env.ts";
import { endWithParent } from "#lib/io/process.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { pastMonth } from "#lib/supervisor/story/past.ts";
import { carts, macs, televisions } from "#lib/supervisor/story/scenes.ts";
import { type Staff, staff } from "#lib/supervisor/story/staff.ts";

/**
 * The demo's staff at work, once: an operator plans, an approver decides, gates judge. What else there is to decide is left to
 * whoever watches; a test that needs the fleet for itself asks for the Macs alone.
 */
endWithParent();
const isNew = (await db.rollout.count()) === 0;
const hasPast = Temporal.Instant.compare(now(), clock.present) < 0;
// Whoever was stopped on the way through the past has not come to the present yet.
if (isNew || hasPast) {
  const people = await staff();
  await Promise.all([isNew && hasPast && pastMonth(people), presentDay(people)]);
}
await stopQueue();
await closeDatabase();
process.exit(0);

async function presentDay(people: Staff): Promise<void> {
  await sleepUntil(clock.present);
  const scenes = env.demoStory === "macs" ? [macs] : [macs, carts, televisions];
  await Promise.all(scenes.map((scene) => scene(people)));
}
