import { withSearch } from "#lib/client/get-json.ts";
import type { ReportInput } from "#lib/queries/report/input.ts";

export const reportNames = ["compliance", "speed", "disruption", "exemptions", "approvals"] as const;
export type ReportName = (typeof reportNames)[number];

export function reportNamed(name: unknown): ReportName {
  return reportNames.find((known) => known === name) ?? "compliance";
}

type Address = Partial<Record<keyof ReportInput, string | undefined>>;

/** The reader's zone is theirs: an address that is passed on means the other's own days. */
export function reportAddress(report: ReportName, { zone: _, days, ...asked }: Address): string {
  return withSearch("/reports", {
    report: report === "compliance" ? undefined : report,
    ...asked,
    days: days === "30" ? undefined : days,
  });
}
