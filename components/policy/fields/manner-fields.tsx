"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { type Draft, stagingOf, threeRings } from "#components/policy/draft.ts";
import { DaysField } from "#components/policy/fields/days-field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { PolicyRules } from "#lib/domain/release/policy.ts";
import { weekdayRules } from "#lib/domain/rollout/rollout-plan.ts";

type Props = { draft: Draft; onChange: (changed: Partial<Draft>) => void };

const USUAL_DAYS_BETWEEN = 3;

/** In which rings, on which days, and whether a person is asked. */
export function MannerFields({ draft, onChange }: Props) {
  const t = useTranslations("policy.form");
  const { rules } = draft;
  const staging = stagingOf(rules.rings);
  const names = { first: t("ring.first"), early: t("ring.early"), rest: t("ring.rest") };

  function change(changed: Partial<PolicyRules>) {
    onChange({ rules: { ...rules, ...changed } });
  }

  return (
    <div className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t("staging")}
          value={staging}
          onChange={(id) =>
            id !== "kept" && change({ rings: id === "three" ? threeRings(names, USUAL_DAYS_BETWEEN) : [] })
          }
          choices={[
            { id: "once", label: t("stagings.once") },
            { id: "three", label: t("stagings.three") },
            ...(staging === "kept" ? [{ id: "kept", label: t("stagings.kept", { count: rules.rings.length }) }] : []),
          ]}
        />
        {staging === "three" && (
          <DaysField
            label={t("between")}
            labelShown
            value={rules.rings[1]?.delayDays ?? USUAL_DAYS_BETWEEN}
            onChange={(days) => change({ rings: threeRings(names, days) })}
          />
        )}
        <Select
          label={t("weekdays")}
          value={rules.weekdays}
          onChange={(id) => change({ weekdays: weekdayRules.find((rule) => rule === id) ?? "any" })}
          choices={weekdayRules.map((rule) => ({ id: rule, label: t(`weekday.${rule}`) }))}
        />
      </div>
      <Tick
        label={t("catchUp")}
        hint={t("catchUpHint")}
        isTicked={rules.catchUp}
        onChange={(catchUp) => change({ catchUp })}
      />
      <Tick
        label={t("approval")}
        hint={t("approvalHint")}
        isTicked={draft.needsApproval}
        onChange={(needsApproval) => onChange({ needsApproval })}
      />
      {!draft.needsApproval && <Notice tone="attention">{t("noApproval")}</Notice>}
    </div>
  );
}

type TickProps = { label: string; hint: ReactNode; isTicked: boolean; onChange: (isTicked: boolean) => void };

function Tick({ label, hint, isTicked, onChange }: TickProps) {
  const id = useId();
  return (
    <div className="text-sm">
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          checked={isTicked}
          aria-describedby={id}
          onChange={(event) => onChange(event.target.checked)}
          className="mt-0.5 size-4 accent-(--accent)"
        />
        {label}
      </label>
      <p id={id} className="ml-6 text-xs text-muted">
        {hint}
      </p>
    </div>
  );
}
