"use client";
import { useTranslations } from "next-intl";
import { Notice } from "#components/layout/notice.tsx";
import { Part } from "#components/plan/part.tsx";
import type { PlanBook } from "#components/plan/plan-book.ts";
import { releaseName } from "#components/release/release-name.ts";
import { Link } from "#components/scope/link.tsx";
import { Select } from "#components/ui/select.tsx";

const ANY = "any";

/** The release; and its build only where one is asked for by name. */
export function WhatPart({ book: { plan, choices, change } }: { book: PlanBook }) {
  const t = useTranslations("plan.what");
  const { release } = choices;
  return (
    <Part number={1} title={t("title")}>
      <div className="grid gap-3 px-4 py-3.5 sm:grid-cols-2">
        <div>
          <div className="text-sm font-medium">{t("release")}</div>
          <p className="mt-1 flex h-9 items-center gap-3">
            <Link href={`/releases/${release.id}`} className="text-link text-lg font-semibold">
              {releaseName(release)}
            </Link>
            <Link href="/releases" className="text-xs text-muted underline underline-offset-3 hover:text-ink">
              {t("another")}
            </Link>
          </p>
        </div>
        <Select
          label={t("build")}
          value={plan.targetBuild ?? ANY}
          onChange={(build) => change({ ...plan, targetBuild: build === ANY ? null : build })}
          choices={[{ id: ANY, label: t("anyBuild") }, ...release.builds.map((build) => ({ id: build, label: build }))]}
        />
      </div>
      {(release.withdrawnAt || release.supersededAt) && (
        <div className="px-4 pb-3.5">
          <Notice tone={release.withdrawnAt ? "bad" : "attention"}>
            {release.withdrawnAt ? t("withdrawn") : t("superseded")}
          </Notice>
        </div>
      )}
    </Part>
  );
}
