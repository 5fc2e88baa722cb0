import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { prefetchReport } from "#app/(console)/reports/prefetch.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { PrintButton } from "#components/report/print-button.tsx";
import { ReportDesk } from "#components/report/report-desk.tsx";
import { reportNamed } from "#components/report/report-names.ts";
import { PastNotice } from "#components/scope/past-notice.tsx";
import { type Search, searchInput, viewerOf } from "#lib/http/page.ts";
import { complianceReport } from "#lib/queries/report/compliance.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("report");
  return { title: t("title") };
}

export default async function ReportsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const viewer = await viewerOf("/reports");
  const [zone, search, t] = await Promise.all([getTimeZone(), searchParams, getTranslations("report")]);
  const report = reportNamed(search["report"]);
  const input = searchInput(complianceReport, { ...search, zone });
  const state = await prefetchReport(viewer, report, input);
  return (
    <HydrationBoundary state={state}>
      <PageHeader title={t("title")} lead={t("lead")} actions={<PrintButton />} />
      {input.asOf && (
        <div className="mb-4">
          <PastNotice day={input.asOf} />
        </div>
      )}
      <ReportDesk report={report} input={input} />
    </HydrationBoundary>
  );
}
