import type { Caller } from "#lib/domain/access/caller.ts";
import { formatRings } from "#lib/domain/rollout/ring-list.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { endWithParent } from "#lib/io/process.ts";
import { deviceDetail } from "#lib/queries/device/detail.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { deviceTimeline } from "#lib/queries/device/timeline.ts";
import { planChoices } from "#lib/queries/plan/choices.ts";
import { planning } from "#lib/queries/plan/planning.ts";
import { releaseDetail } from "#lib/queries/release/detail.ts";
import { releaseList } from "#lib/queries/release/list.ts";
import { rolloutDetail } from "#lib/queries/rollout/detail.ts";
import { rolloutHistory } from "#lib/queries/rollout/history.ts";
import { rolloutList } from "#lib/queries/rollout/list.ts";
import { rolloutRemaining } from "#lib/queries/rollout/remaining.ts";

export type PageMeasure = { query: string; p95Ms: number };

const TIMES = 30;
const viewer: Caller = { kind: "person", id: "bench", name: "Bench", role: "viewer" };

/** What the pages ask, each several times: p95. */
async function measure(): Promise<PageMeasure[]> {
  const { id: releaseId } = await db.release.findFirstOrThrow();
  const { id: rolloutId } = await db.rollout.findFirstOrThrow();
  const { id: groupId } = await db.group.findFirstOrThrow({ orderBy: { members: { _count: "desc" } } });
  const rings = formatRings([0, 500, 2_000, 4_000, 7_000].map((from) => ({ groupId, slice: { from, to: 10_000 } })));
  const { id: deviceId } = await db.device.findFirstOrThrow();
  const asked: [string, () => Promise<unknown>][] = [
    ["releases", () => releaseList(viewer, {})],
    ["release", () => releaseDetail(viewer, { releaseId })],
    ["plan, its choices", () => planChoices(viewer, { releaseId })],
    ["plan of five rings", () => planning(viewer, { releaseId, rings })],
    ["rollouts", () => rolloutList(viewer, {})],
    ["rollout", () => rolloutDetail(viewer, { rolloutId })],
    ["rollout history", () => rolloutHistory(viewer, { rolloutId })],
    ["rollout, who remains", () => rolloutRemaining(viewer, { rolloutId })],
    ["devices", () => deviceList(viewer, {})],
    ["devices by report", () => deviceList(viewer, { sort: "report" })],
    ["devices, searched", () => deviceList(viewer, { q: "BENCH777" })],
    ["device", () => deviceDetail(viewer, { deviceId })],
    ["device timeline", () => deviceTimeline(viewer, { deviceId })],
  ];
  const measures: PageMeasure[] = [];
  for (const [query, ask] of asked) measures.push({ query, p95Ms: await p95(ask) });
  return measures;
}

async function p95(ask: () => Promise<unknown>): Promise<number> {
  await ask();
  const times: number[] = [];
  for (let turn = 0; turn < TIMES; turn += 1) {
    const begun = performance.now();
    await ask();
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[Math.floor(TIMES * 0.95)] ?? 0;
}

if (import.meta.main) {
  endWithParent();
  const measures = await measure();
  await closeDatabase();
  process.send?.(measures, () => process.exit(0));
}
