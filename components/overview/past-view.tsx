"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { AdoptionCard } from "#components/overview/adoption-card.tsx";
import { ExposureCard } from "#components/overview/exposure-card.tsx";
import { Link } from "#components/scope/link.tsx";
import { PastNotice } from "#components/scope/past-notice.tsx";
import { useDayText } from "#components/time/day-text.ts";
import { Card } from "#components/ui/card.tsx";
import { reportQueries } from "#lib/client/queries/record/report-queries.ts";
import type { ReportInput } from "#lib/queries/report/input.ts";

type Props = { asOf: string; platform: string | undefined; report: ReportInput };

/** What is known of a day that is over: who had done what was asked, what ran, and how much was open. */
export function PastView({ asOf, platform, report }: Props) {
  const t = useTranslations("overview.past");
  return (
    <div className="space-y-5">
      <PastNotice day={asOf} hint={t("hint")} />
      <PastHeadline asOf={asOf} report={report} />
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <AdoptionCard platform={platform} showsAll={false} asOf={asOf} />
        <ExposureCard asOf={asOf} />
      </div>
    </div>
  );
}

function PastHeadline({ asOf, report }: Pick<Props, "asOf" | "report">) {
  const t = useTranslations();
  const format = useFormatter();
  const day = useDayText()(asOf);
  const compliance = useQuery(reportQueries.compliance(report));
  return (
    <Card
      title={t("report.names.compliance")}
      aside={
        <Link href="/reports" className="hover:text-ink hover:underline">
          {t("overview.past.byGroup")}
        </Link>
      }
    >
      <QueryBoundary query={compliance} skeleton={<Skeleton className="h-14 w-full" />}>
        {({ groups: [all] }) => {
          const { share = null, done = 0, of = 0 } = all?.compliance ?? {};
          if (share === null) return <p className="font-medium">{t("report.compliance.nobody", { day })}</p>;
          const percent = format.number(share, { style: "percent", maximumFractionDigits: 1 });
          return (
            <p className="text-xl font-semibold text-balance">
              {t("report.compliance.summary", { day, percent, done, of })}
            </p>
          );
        }}
      </QueryBoundary>
    </Card>
  );
}
