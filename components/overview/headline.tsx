"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { SplitBar } from "#components/charts/split-bar.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { DeviceLink } from "#components/overview/device-link.tsx";
import { Link } from "#components/scope/link.tsx";
import { useScope } from "#components/scope/use-scope.ts";
import { Day } from "#components/time/day.tsx";
import { Card } from "#components/ui/card.tsx";
import { overviewQueries } from "#lib/client/queries/overview-queries.ts";
import type { FleetStanding } from "#lib/queries/overview/standing.ts";

const measured = ["current", "behind", "unmatched"] as const;
const apart = ["exempt", "silent"] as const;

const colors = {
  current: "var(--phase-done)",
  behind: "var(--phase-past-deadline)",
  unmatched: "var(--phase-withheld)",
} as const;

/** The first answer: are we patched, and by when must we be. */
export function Headline() {
  const t = useTranslations("overview.headline");
  const standing = useQuery(overviewQueries.standing(useScope()));
  return (
    <Card
      title={t("title")}
      aside={
        <Link href="/settings" className="hover:text-ink hover:underline">
          {t("level")}
        </Link>
      }
    >
      <QueryBoundary query={standing} skeleton={<Skeleton className="h-32 w-full" />}>
        {(view) => <Standing view={view} />}
      </QueryBoundary>
    </Card>
  );
}

function Standing({ view }: { view: FleetStanding }) {
  const t = useTranslations("overview.headline");
  const { tally, of, share, level } = view;
  return (
    <>
      <p className="text-xl font-semibold text-balance">
        {share === null ? t("none") : t("sentence", { of, share: share * 100 })}
      </p>
      <p className="mt-1 text-muted">
        <Target view={view} />
      </p>
      {share !== null && (
        <div className="relative mt-4">
          <SplitBar tall parts={measured.map((id) => ({ id, count: tally[id], color: colors[id] }))} />
          <span
            aria-hidden
            className="absolute -inset-y-1 w-0.5 bg-ink"
            style={{ left: `min(${level.percent}%, calc(100% - 2px))` }}
          />
        </div>
      )}
      <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-2 text-sm">
        {measured.map((id) => (
          <li key={id} className="flex items-center gap-2">
            <span aria-hidden className="size-2.5 rounded-xs" style={{ backgroundColor: colors[id] }} />
            <Count id={id} count={tally[id]} of={of} />
          </li>
        ))}
        <li className="text-muted max-sm:w-full">{t("apart")}</li>
        {apart.map((id) => (
          <li key={id}>
            <Count id={id} count={tally[id]} />
          </li>
        ))}
      </ul>
    </>
  );
}

type CountProps = { id: (typeof measured)[number] | (typeof apart)[number]; count: number; of?: number };

function Count({ id, count, of }: CountProps) {
  const t = useTranslations("overview.headline");
  const format = useFormatter();
  const standing = t(`standing.${id}`);
  return (
    <span className="whitespace-nowrap">
      <DeviceLink count={count} filter={{ standing: id }} label={t("show", { count, standing })} />
      {of !== undefined && <span className="text-muted tabular-nums"> / {format.number(of)}</span>} {standing}
    </span>
  );
}

function Target({ view: { level, share, gap, dueOn, isOverdue } }: { view: FleetStanding }) {
  const t = useTranslations("overview.headline");
  const { percent } = level;
  if (share === null || !dueOn) return t("open", { percent });
  return (
    <>
      {t.rich(isOverdue && gap > 0 ? "overdue" : "target", { percent, day: () => <Day day={dueOn} /> })}{" "}
      {gap > 0 ? t("gap", { count: gap }) : t("met")}
    </>
  );
}
