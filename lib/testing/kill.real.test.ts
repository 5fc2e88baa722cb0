import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Behavior } from "#lib/simulator/device/spec.ts";
import { draw, seedOf, shuffled } from "#lib/simulator/time/random.ts";
import { workerFlags } from "#lib/supervisor/node-flags.ts";
import { keepLedger, markIn } from "#lib/testing/ledger.ts";
import { openStage, until } from "#lib/testing/stage.ts";

const SEED = "any moment";
const KILLS = 6;
const victims = ["gateway", "worker", "database"] as const;
const behaviors: Behavior[] = ["prompt", "steady", "fails-first", "reports-twice", "not-now", "re-enrolls"];
const platforms = ["macOS", "iOS", "iPadOS"];
const zones = ["Asia/Tokyo", "Europe/Paris"];

const stage = await openStage(3_600);
const dataDir = join(stage.pki, "data");
const keeper = fork(join(import.meta.dirname, "keep-database.ts"), [dataDir]);
const env = { ...stage.env, DATABASE_URL: await firstWordOf(keeper), POMONA_SECRET_KEY: "k".repeat(43) };
Object.assign(process.env, env);
const { closeDatabase, db } = await import("#lib/io/db.ts");
const { dropPostgres } = await import("#lib/io/postgres/server.ts");
const { stopQueue } = await import("#lib/io/queue.ts");
const { Children } = await import("#lib/supervisor/children.ts");
const { approveNewest, setUp } = await import("#lib/testing/staff.ts");

const children = new Children();

afterAll(async () => {
  await children.stop();
  await stopQueue();
  await closeDatabase();
  keeper.kill("SIGTERM");
  await once(keeper, "exit");
  await dropPostgres(dataDir);
  await stage.close();
});

const saying = "whatever is killed whenever: no confirmed report is lost, nothing is done twice, all ends in phase 7";

test(saying, { timeout: 150_000 }, async () => {
  children.start({ name: "gateway", args: ["lib/gateway/server.ts"], env });
  children.start({ name: "worker", args: [...workerFlags, "lib/jobs/worker.ts"], env });
  const path = await setUp(stage.pki);
  await until("the gateway answers", () => answers("/readyz"));
  const fleet = await stage.openFleet(
    Array.from({ length: 30 }, (_, at) => ({ behavior: behaviors[at % 6]!, timeZone: zones[at % 2]! })),
    `${stage.gateway}${path}`,
  );
  await until("the catalogue is known", () => db.release.count());
  await until("the fleet has enrolled", async () => (await reported()) === fleet.devices.length);

  const ledger = keepLedger(stage.gateway, 4);
  const rollouts = await approveNewest(platforms, 6);
  await killAtRandom(ledger.confirmed);
  await ledger.stop();

  await until("every rollout has closed", () => isSettled(rollouts.length));
  const kept = await db.statusReport.findMany({ where: { enrollmentId: { startsWith: "LEDGER-" } } });
  const marks = new Set(kept.map(({ body }) => markIn(body)));
  expect(ledger.confirmed.filter((mark) => !marks.has(mark))).toEqual([]);

  const done = await db.event.groupBy({ by: ["assignmentId"], where: { kind: "done" }, _count: true });
  expect(done.filter(({ _count }) => _count > 1)).toEqual([]);
  const assignments = await db.assignment.findMany({ include: { device: true } });
  expect(assignments.length).toBeGreaterThan(fleet.devices.length / 2);
  expect(assignments.filter(({ removedAt }) => removedAt === null)).toEqual([]);
  expect(done).toHaveLength(assignments.length);
  for (const { device, targetVersion } of assignments) expect(device).toMatchObject({ osVersion: targetVersion });
});

/** Seeded victims, each after a seeded number of further reports was confirmed: so every kill falls under load. */
async function killAtRandom(confirmed: string[]) {
  const chance = { random: seedOf(SEED) };
  for (const victim of shuffled(
    chance,
    Array.from({ length: KILLS }, (_, at) => victims[at % victims.length]!),
  )) {
    const enough = confirmed.length + 5 + Math.floor(draw(chance) * 120);
    await until("reports are confirmed", () => confirmed.length >= enough);
    await until(`the ${victim} runs`, async () => {
      const pid = victim === "database" ? await postmaster() : children.pidOf(victim);
      return pid ? process.kill(pid, "SIGKILL") : false;
    });
  }
}

/** The database itself knows its first process. */
async function postmaster(): Promise<number> {
  try {
    const [row] = await db.$queryRaw<{ pid: number }[]>`
      SELECT split_part(pg_read_file('postmaster.pid'), E'\n', 1)::int AS pid`;
    return row?.pid ?? 0;
  } catch {
    return 0;
  }
}

async function isSettled(count: number): Promise<boolean> {
  try {
    return (await db.rollout.count({ where: { state: "closed" } })) === count;
  } catch {
    return false;
  }
}

function reported(): Promise<number> {
  return db.device.count({ where: { statusItems: { isEmpty: false } } });
}

async function answers(path: string): Promise<boolean> {
  return fetch(`${stage.gateway}${path}`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function firstWordOf(child: ChildProcess): Promise<string> {
  const [word] = await once(child, "message");
  return String(word);
}
