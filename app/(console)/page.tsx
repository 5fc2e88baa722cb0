import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { prefetchPast, prefetchPresent } from "#app/(console)/prefetch.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { OverviewView } from "#components/overview/overview-view.tsx";
import { PastView } from "#components/overview/past-view.tsx";
import { readClock, type Search, searchInput, viewerOf } from "#lib/http/page.ts";
import { fleetHistory } from "#lib/queries/overview/history.ts";
import { complianceReport } from "#lib/queries/report/compliance.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("overview");
  return { title: t("title") };
}

export default async function OverviewPage({ searchParams }: { searchParams: Promise<Search> }) {
  const viewer = await viewerOf("/");
  const [search, zone, t] = await Promise.all([searchParams, getTimeZone(), getTranslations("overview")]);
  const { asOf, ...scope } = searchInput(fleetHistory, search);
  const report = searchInput(complianceReport, { ...scope, asOf, zone });
  const platform = typeof search["platform"] === "string" ? search["platform"] : undefined;
  const past = asOf && asOf < new Date(readClock().nowMs).toISOString().slice(0, 10) ? asOf : undefined;
  const state = await (past ? prefetchPast(viewer, scope, report) : prefetchPresent(viewer, scope));
  return (
    <HydrationBoundary state={state}>
      <PageHeader title={t("title")} lead={t("lead")} />
      {past ? (
        <PastView asOf={past} platform={platform} report={report} />
      ) : (
        <OverviewView platform={platform} showsAll={search["attention"] === "all"} />
      )}
    </HydrationBoundary>
  );
}
