"use client";
import { useFormatter, useTranslations } from "next-intl";
import { devicesOf, overlapOf, type PlanBook } from "#components/plan/plan-book.ts";
import { Link } from "#components/scope/link.tsx";

const apart = ["exempt", "held", "already", "newer", "tooOld", "notSupported", "unknown"] as const;

/** Whom a ring would reach, with some names, and whom not; each count leads to exactly those devices. */
export function ReachCounts({ book, place }: { book: PlanBook; place: number }) {
  const t = useTranslations("plan.reach");
  const format = useFormatter();
  const reach = book.reaches[place];
  if (!reach) return <p className="text-sm text-faint">{t("counting")}</p>;
  const others = apart.filter((fit) => reach[fit] > 0);
  return (
    <div className={`min-w-0 grow basis-60 text-sm ${book.isCounting ? "opacity-60" : ""}`}>
      <p className="tabular-nums">
        {reach.applicable > 0 ? (
          <Link href={devicesOf(book, place, "applicable")} target="_blank" className="text-link font-medium">
            {t("offered", { count: reach.applicable })}
          </Link>
        ) : (
          <span className="font-medium">{t("nobody")}</span>
        )}{" "}
        <span className="text-muted">{t("ofMembers", { count: reach.applicable, total: reach.devices })}</span>
        {others.map((fit) => (
          <span key={fit} className="text-muted">
            {" · "}
            <Link href={devicesOf(book, place, fit)} target="_blank" className="text-link">
              {t(fit, { count: reach[fit] })}
            </Link>
          </span>
        ))}
      </p>
      {reach.overlaps.length > 0 && (
        <p className="text-muted tabular-nums">
          {format.list(
            reach.overlaps
              .toSorted((a, b) => a.ring - b.ring)
              .map(({ ring, devices }) => (
                <Link key={ring} href={overlapOf(book, place, ring)} target="_blank" className="text-link">
                  {t("overlap", { count: devices, ring: book.plan.rings[ring]?.name || String(ring + 1) })}
                </Link>
              )),
          )}
        </p>
      )}
      {reach.sample.length > 0 && (
        <p className="truncate text-xs text-faint">{t("sample", { names: reach.sample.join(", ") })}</p>
      )}
    </div>
  );
}
