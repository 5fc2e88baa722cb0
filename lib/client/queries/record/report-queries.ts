import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, withSearch } from "#lib/client/get-json.ts";
import { ofPast } from "#lib/client/past.ts";
import type { ApprovalReport } from "#lib/queries/report/approvals.ts";
import type { ComplianceReport } from "#lib/queries/report/compliance.ts";
import type { DisruptionReport } from "#lib/queries/report/disruption.ts";
import type { ExemptionReport } from "#lib/queries/report/exemptions.ts";
import type { ReportInput } from "#lib/queries/report/input.ts";
import type { SpeedReport } from "#lib/queries/report/speed.ts";

export const reportQueries = {
  all: ["report"] as const,
  compliance: (input: ReportInput) => named<ComplianceReport>("compliance", input),
  speed: (input: ReportInput) => named<SpeedReport>("speed", input),
  disruption: (input: ReportInput) => named<DisruptionReport>("disruption", input),
  exemptions: (input: ReportInput) => named<ExemptionReport>("exemptions", input),
  approvals: (input: ReportInput) => named<ApprovalReport>("approvals", input),
};

function named<View>(name: string, input: ReportInput) {
  return queryOptions({
    queryKey: [...reportQueries.all, name, input],
    queryFn: () => getJson<View>(withSearch(`/api/reports/${name}`, input)),
    placeholderData: keepPreviousData,
    ...ofPast(input),
  });
}
