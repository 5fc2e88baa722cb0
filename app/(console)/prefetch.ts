import type { DehydratedState } from "@tanstack/react-query";
import { overviewQueries } from "#lib/client/queries/overview-queries.ts";
import { reportQueries } from "#lib/client/queries/record/report-queries.ts";
import { freezeQueries } from "#lib/client/queries/settings-queries.ts";
import type { Scope } from "#lib/client/scope.ts";
import { prefetch, type Viewer } from "#lib/http/page.ts";
import { freezeCalendar } from "#lib/queries/freeze/calendar.ts";
import { fleetAttention } from "#lib/queries/overview/attention.ts";
import { forcedDays } from "#lib/queries/overview/deadlines.ts";
import { fleetHistory } from "#lib/queries/overview/history.ts";
import { platformStands } from "#lib/queries/overview/platforms.ts";
import { runningRollouts } from "#lib/queries/overview/running.ts";
import { setupState } from "#lib/queries/overview/setup.ts";
import { fleetStanding } from "#lib/queries/overview/standing.ts";
import { complianceReport } from "#lib/queries/report/compliance.ts";
import type { ReportInput } from "#lib/queries/report/input.ts";

export function prefetchPresent(viewer: Viewer, scope: Scope): Promise<DehydratedState> {
  return prefetch(
    [overviewQueries.standing(scope), () => fleetStanding(viewer, scope)],
    [overviewQueries.attention(scope), () => fleetAttention(viewer, scope)],
    [overviewQueries.running(scope), () => runningRollouts(viewer, scope)],
    [overviewQueries.history(scope), () => fleetHistory(viewer, scope)],
    [overviewQueries.platforms(scope), () => platformStands(viewer, scope)],
    [overviewQueries.deadlines(scope), () => forcedDays(viewer, scope)],
    [overviewQueries.setup(), () => setupState(viewer, {})],
    [freezeQueries.calendar(), () => freezeCalendar(viewer, {})],
  );
}

/** Of a day that is over, what is known of it. */
export function prefetchPast(viewer: Viewer, scope: Scope, report: ReportInput): Promise<DehydratedState> {
  const { asOf } = report;
  return prefetch(
    [overviewQueries.history(scope, asOf), () => fleetHistory(viewer, { ...scope, asOf })],
    [reportQueries.compliance(report), () => complianceReport(viewer, report)],
  );
}
