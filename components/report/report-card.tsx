"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Series } from "#components/charts/stacked-area.tsx";
import type { ReportName } from "#components/report/report-names.ts";
import { DownloadLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { withSearch } from "#lib/client/get-json.ts";
import type { ReportInput } from "#lib/queries/report/input.ts";

type Props = {
  report: ReportName;
  input: ReportInput;
  /** What the picture says, in words. */
  summary: string;
  series: readonly Series[];
  /** Missing where there is nothing to draw. */
  chart?: ReactNode;
  /** The table of the same figures; left out where there are none, for the summary says so. */
  isEmpty?: boolean;
  children: ReactNode;
};

/** A picture, the sentence that says the same, and the figures behind both. */
export function ReportCard({ report, input, summary, series, chart, isEmpty, children }: Props) {
  const t = useTranslations("report");
  return (
    <Card
      title={t(`names.${report}`)}
      flush
      aside={
        <span className="print:hidden">
          <DownloadLink href={withSearch(`/api/reports/${report}/export`, input)}>CSV</DownloadLink>
        </span>
      }
    >
      <div className="p-4">
        <p className="mb-3 max-w-[75ch] text-sm">{summary}</p>
        {chart && (
          <>
            <ul className="mb-1 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
              {series.map(({ id, label, color }) => (
                <li key={id} className="flex items-center gap-1.5">
                  <span aria-hidden className="size-2.5 rounded-xs" style={{ backgroundColor: color }} />
                  {label}
                </li>
              ))}
            </ul>
            <div aria-hidden>{chart}</div>
          </>
        )}
      </div>
      {!isEmpty && (
        <details open className="border-t">
          <summary className="w-fit cursor-pointer rounded px-4 py-2 text-xs text-muted hover:text-ink print:hidden">
            {t("table")}
          </summary>
          {children}
        </details>
      )}
    </Card>
  );
}
