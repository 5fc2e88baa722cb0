"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import {
  LaterApprovals,
  LaterCompliance,
  LaterDisruption,
  LaterExemptions,
  LaterSpeed,
} from "#components/report/later-panels.tsx";
import { type ReportName, reportAddress, reportNames } from "#components/report/report-names.ts";
import { zoneName } from "#components/time/zone-name.ts";
import { DateField } from "#components/ui/date-field.tsx";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { Select } from "#components/ui/select.tsx";
import type { ReportInput } from "#lib/queries/report/input.ts";

const periods = ["7", "30", "90", "365"] as const;

/** One report at a time; which one, of which days, stands in the address. */
export function ReportDesk({ report, input }: { report: ReportName; input: ReportInput }) {
  const t = useTranslations("report");
  const router = useRouter();
  const Panel = panels[report];
  const change = (changed: Partial<Record<keyof ReportInput, string>>) =>
    router.replace(reportAddress(report, { ...input, ...changed }), { scroll: false });
  return (
    <>
      <div className="mb-4 border-b print:hidden">
        <LinkTabs
          label={t("title")}
          selected={report}
          tabs={reportNames.map((id) => ({ id, label: t(`names.${id}`), href: reportAddress(id, input) }))}
        />
      </div>
      <div className="mb-4 flex flex-wrap items-end gap-3 print:hidden">
        <DateField
          label={t("asOf")}
          type="date"
          isOptional
          value={input.asOf ?? ""}
          onChange={(asOf) => change({ asOf })}
        />
        {report === "compliance" ? (
          <DateField
            label={t("against")}
            type="date"
            isOptional
            value={input.against ?? ""}
            onChange={(against) => change({ against })}
          />
        ) : (
          <Select
            label={t("period")}
            value={input.days}
            onChange={(days) => change({ days })}
            choices={periods.map((id) => ({ id, label: t("days", { days: Number(id) }) }))}
          />
        )}
        <p className="pb-2 text-xs text-muted">{t("zone", { zone: zoneName(input.zone) })}</p>
      </div>
      <Panel input={input} />
    </>
  );
}

const panels = {
  compliance: LaterCompliance,
  speed: LaterSpeed,
  disruption: LaterDisruption,
  exemptions: LaterExemptions,
  approvals: LaterApprovals,
} as const;
