import type { Pages } from "#lib/bench/pages/asked.ts";
import type { Caller } from "#lib/domain/access/caller.ts";
import { db } from "#lib/io/db.ts";
import { activityList } from "#lib/queries/activity/list.ts";
import { deviceFacets } from "#lib/queries/device/ask/facets.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { fleetAttention } from "#lib/queries/overview/attention.ts";
import { forcedDays } from "#lib/queries/overview/deadlines.ts";
import { fleetHistory } from "#lib/queries/overview/history.ts";
import { platformStands } from "#lib/queries/overview/platforms.ts";
import { runningRollouts } from "#lib/queries/overview/running.ts";
import { fleetStanding } from "#lib/queries/overview/standing.ts";
import { releaseMatrix } from "#lib/queries/release/matrix.ts";
import { approvalReport } from "#lib/queries/report/approvals.ts";
import { complianceReport } from "#lib/queries/report/compliance.ts";
import { disruptionReport } from "#lib/queries/report/disruption.ts";
import { exemptionReport } from "#lib/queries/report/exemptions.ts";
import { speedReport } from "#lib/queries/report/speed.ts";
import { rolloutTimeline } from "#lib/queries/rollout/timeline.ts";
import { search } from "#lib/queries/search/find.ts";

const viewer: Caller = { kind: "person", id: "bench", name: "Bench", role: "viewer" };

/** What the first page asks, the approval desk, the box above every page, and what looks back. */
export async function pagesOfConsole(): Promise<Pages> {
  const { id: rolloutId } = await db.rollout.findFirstOrThrow();
  return [
    ["overview, its headline", () => fleetStanding(viewer, {})],
    ["overview, who needs somebody", () => fleetAttention(viewer, {})],
    ["overview, what runs", () => runningRollouts(viewer, {})],
    ["overview, by platform", () => platformStands(viewer, {})],
    ["overview, its curves", () => fleetHistory(viewer, {})],
    ["overview, its deadlines", () => forcedDays(viewer, {})],
    ["matrix", () => releaseMatrix(viewer, {})],
    ["search for a device", () => search(viewer, { q: "BENCH777" })],
    ["search for two letters", () => search(viewer, { q: "ma" })],
    ["facets", () => deviceFacets(viewer, {})],
    ["devices in a phase", () => deviceList(viewer, { phase: "failed" })],
    ["devices by a question", () => deviceList(viewer, { q: "os:<26.6 -phase:failed" })],
    ["rollout, its timeline", () => rolloutTimeline(viewer, { rolloutId })],
    ["report of compliance", () => complianceReport(viewer, {})],
    ["report of speed", () => speedReport(viewer, {})],
    ["report of disruption", () => disruptionReport(viewer, {})],
    ["report of exemptions", () => exemptionReport(viewer, {})],
    ["report of approvals", () => approvalReport(viewer, {})],
    ["activity", () => activityList(viewer, {})],
  ];
}
