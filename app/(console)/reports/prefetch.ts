import type { DehydratedState } from "@tanstack/react-query";
import type { ReportName } from "#components/report/report-names.ts";
import { reportQueries } from "#lib/client/queries/record/report-queries.ts";
import { prefetch, type Viewer } from "#lib/http/page.ts";
import { approvalReport } from "#lib/queries/report/approvals.ts";
import { complianceReport } from "#lib/queries/report/compliance.ts";
import { disruptionReport } from "#lib/queries/report/disruption.ts";
import { exemptionReport } from "#lib/queries/report/exemptions.ts";
import type { ReportInput } from "#lib/queries/report/input.ts";
import { speedReport } from "#lib/queries/report/speed.ts";

const asked = {
  compliance: complianceReport,
  speed: speedReport,
  disruption: disruptionReport,
  exemptions: exemptionReport,
  approvals: approvalReport,
} as const;

/** Only the report that is open is asked for. */
export function prefetchReport(viewer: Viewer, report: ReportName, input: ReportInput): Promise<DehydratedState> {
  return prefetch([reportQueries[report](input), () => asked[report](viewer, input)]);
}
