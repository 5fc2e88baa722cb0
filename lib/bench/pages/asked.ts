import type { Caller } from "#lib/domain/access/caller.ts";
import type { GroupRule } from "#lib/domain/fleet/group-rule.ts";
import { formatRings } from "#lib/domain/rollout/ring-list.ts";
import { db } from "#lib/io/db.ts";
import { deviceDetail } from "#lib/queries/device/detail.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { deviceTimeline } from "#lib/queries/device/timeline.ts";
import { exemptionList } from "#lib/queries/exemption/list.ts";
import { familiesOfFailures } from "#lib/queries/failure/families.ts";
import { groupForecast } from "#lib/queries/forecast/group.ts";
import { rolloutForecast } from "#lib/queries/forecast/rollout.ts";
import { groupDetail } from "#lib/queries/group/detail.ts";
import { groupList } from "#lib/queries/group/list.ts";
import { groupOverlaps } from "#lib/queries/group/overlaps.ts";
import { groupPreview } from "#lib/queries/group/preview.ts";
import { planChoices } from "#lib/queries/plan/choices.ts";
import { planning } from "#lib/queries/plan/planning.ts";
import { releasePreflight } from "#lib/queries/preflight/release.ts";
import { releaseDetail } from "#lib/queries/release/detail.ts";
import { releaseList } from "#lib/queries/release/list.ts";
import { rolloutClocks } from "#lib/queries/ring/clocks.ts";
import { rolloutHolders } from "#lib/queries/rollout/declarations/holders.ts";
import { rolloutDeclarations } from "#lib/queries/rollout/declarations/list.ts";
import { rolloutDetail } from "#lib/queries/rollout/detail.ts";
import { rolloutHistory } from "#lib/queries/rollout/history.ts";
import { rolloutList } from "#lib/queries/rollout/list.ts";
import { rolloutRemaining } from "#lib/queries/rollout/remaining.ts";

export type Pages = [string, () => Promise<unknown>][];

const viewer: Caller = { kind: "person", id: "bench", name: "Bench", role: "viewer" };
const edges = [0, 500, 2_000, 4_000, 7_000];

export async function pagesOfReleases(): Promise<Pages> {
  const { id: releaseId } = await db.release.findFirstOrThrow();
  const { id: rolloutId } = await db.rollout.findFirstOrThrow();
  const { whole, halves } = await groups();
  const ringsOf = (groupIds: string[]) =>
    formatRings(
      edges.map((from, n) => ({ groupId: groupIds[n % groupIds.length] ?? whole, slice: { from, to: 10_000 } })),
    );
  const [rings, listed] = [ringsOf([whole]), ringsOf(halves)];
  return [
    ["releases", () => releaseList(viewer, {})],
    ["release", () => releaseDetail(viewer, { releaseId })],
    ["plan, its choices", () => planChoices(viewer, { releaseId })],
    ["plan of five rings", () => planning(viewer, { releaseId, rings })],
    ["plan of five rings of two listed groups", () => planning(viewer, { releaseId, rings: listed })],
    ["preflight", () => releasePreflight(viewer, { releaseId })],
    ["preflight of a fifth", () => releasePreflight(viewer, { releaseId, among: `${whole}:0-2000` })],
    ["forecast of a group", () => groupForecast(viewer, { releaseId, groupId: whole })],
    ["rollouts", () => rolloutList(viewer, {})],
    ["rollout", () => rolloutDetail(viewer, { rolloutId })],
    ["rollout history", () => rolloutHistory(viewer, { rolloutId })],
    ["rollout, who remains", () => rolloutRemaining(viewer, { rolloutId })],
    ["rollout, its forecast", () => rolloutForecast(viewer, { rolloutId })],
    ["rollout, its clocks", () => rolloutClocks(viewer, { rolloutId })],
    ["rollout, its declarations", () => rolloutDeclarations(viewer, { rolloutId })],
    ["rollout, who holds them", () => rolloutHolders(viewer, { rolloutId })],
    ["rollout, who lingers", () => rolloutHolders(viewer, { rolloutId, lingering: "1" })],
    ["rollout, its failures", () => familiesOfFailures(viewer, { rollout: rolloutId })],
    ["failures", () => familiesOfFailures(viewer, {})],
  ];
}

export async function pagesOfDevices(): Promise<Pages> {
  const { id: rollout } = await db.rollout.findFirstOrThrow();
  const { id: deviceId } = await db.device.findFirstOrThrow();
  return [
    ["devices", () => deviceList(viewer, {})],
    ["devices by report", () => deviceList(viewer, { sort: "report" })],
    ["devices, searched", () => deviceList(viewer, { q: "BENCH777" })],
    ["devices of a rollout that remain", () => deviceList(viewer, { rollout, phase: "remaining" })],
    ["device", () => deviceDetail(viewer, { deviceId })],
    ["device timeline", () => deviceTimeline(viewer, { deviceId })],
    ["exemptions", () => exemptionList(viewer, {})],
  ];
}

export async function groupPages(): Promise<Pages> {
  const { halves } = await groups();
  const [groupId = ""] = halves;
  const all = [
    { fact: "name" as const, contains: "77" },
    { fact: "os" as const, is: "<" as const, version: "26.6" },
  ];
  const few: GroupRule = { kind: "rule", where: { all } };
  const many: GroupRule = { kind: "rule", where: { all: all.slice(1) } };
  return [
    ["groups", () => groupList(viewer, {})],
    ["group", () => groupDetail(viewer, { groupId })],
    ["preview of a rule for few", () => groupPreview(viewer, { rule: few })],
    ["preview of a rule for many", () => groupPreview(viewer, { rule: many, groupId })],
    ["overlaps of a rule for few", () => groupOverlaps(viewer, { rule: few })],
    ["overlaps of a rule for many", () => groupOverlaps(viewer, { rule: many })],
  ];
}

async function groups(): Promise<{ whole: string; halves: string[] }> {
  const found = await db.group.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" } });
  const whole = found.find(({ name }) => name === "Bench")?.id ?? "";
  return { whole, halves: found.filter(({ id }) => id !== whole).map(({ id }) => id) };
}
