"use client";
import { useTranslations } from "next-intl";
import { changesOf } from "#components/rollout/record/plan-changes.ts";
import type { RolloutPlan } from "#lib/domain/rollout/rollout-plan.ts";

/** What has become of a plan since it was decided on: such a change asks again. */
export function PlanDiff({ before, now }: { before: RolloutPlan; now: RolloutPlan }) {
  const t = useTranslations("rollout.diff");
  const changes = changesOf(before, now);
  if (changes.length === 0) return null;
  return (
    <div className="border-t bg-attention-wash px-4 py-3 text-sm">
      <p className="font-medium">{t("title")}</p>
      <ul className="mt-1 space-y-0.5">
        {changes.map(({ ring, field, before: was, now: is }) => (
          <li key={`${ring}${field}`} className="tabular-nums">
            {ring && <span className="text-muted">{ring} · </span>}
            {t(field)}: <del className="text-muted">{was || t("nothing")}</del> →{" "}
            <ins className="no-underline">{is || t("nothing")}</ins>
          </li>
        ))}
      </ul>
    </div>
  );
}
