"use client";
import { useTranslations } from "next-intl";
import { NumberField } from "#components/form/number-field.tsx";
import { Part } from "#components/plan/part.tsx";
import type { PlanBook } from "#components/plan/plan-book.ts";
import { withRing } from "#components/plan/plan-edit.ts";
import { RingSentence } from "#components/plan/rings/ring-sentence.tsx";
import { DateField } from "#components/ui/date-field.tsx";
import { Select } from "#components/ui/select.tsx";
import { type DayAndTime, type WeekdayRule, weekdayRules } from "#lib/domain/rollout/rollout-plan.ts";

/** One day from which all others are counted, so that the whole can be moved as one; and what that comes to, in words. */
export function WhenPart({ book }: { book: PlanBook }) {
  const t = useTranslations("plan.when");
  const { plan, change } = book;
  return (
    <Part number={3} title={t("title")} lead={t("lead")}>
      <div className="grid gap-3 border-b px-4 py-3.5 sm:grid-cols-3">
        <DateField
          type="date"
          label={t("base")}
          value={plan.baseDate}
          onChange={(baseDate) => change({ ...plan, baseDate })}
        />
        <Select
          label={t("weekdays")}
          value={plan.weekdays}
          onChange={(id) => change({ ...plan, weekdays: weekdayRules.find((rule) => rule === id) ?? plan.weekdays })}
          choices={weekdayRules.map((rule: WeekdayRule) => ({ id: rule, label: t(`rule.${rule}`) }))}
        />
        <p className="self-end text-xs text-muted sm:pb-1.5">{t("zone", { zone: plan.zone.replaceAll("_", " ") })}</p>
      </div>
      <ol className="divide-y">
        {plan.rings.map((ring, place) => (
          <li key={ring.key} className="px-4 py-3.5">
            <h3 className="text-sm font-semibold">{ring.name || t("unnamed", { number: place + 1 })}</h3>
            <div className="mt-2 grid gap-x-6 gap-y-3 sm:grid-cols-2">
              <DayFields
                kind="offer"
                value={ring.offer}
                onChange={(offer) => change(withRing(plan, ring.key, { offer }))}
              />
              <DayFields
                kind="deadline"
                value={ring.deadline}
                onChange={(deadline) => change(withRing(plan, ring.key, { deadline }))}
              />
            </div>
            <RingSentence book={book} place={place} />
          </li>
        ))}
      </ol>
    </Part>
  );
}

type Props = { kind: "offer" | "deadline"; value: DayAndTime; onChange: (value: DayAndTime) => void };

function DayFields({ kind, value, onChange }: Props) {
  const t = useTranslations("plan.when");
  return (
    <div className="grid grid-cols-2 gap-2">
      <NumberField
        label={t(`${kind}.days`)}
        unit={t("daysShort")}
        min={0}
        max={365}
        value={value.afterDays}
        onChange={(afterDays) => onChange({ ...value, afterDays })}
      />
      <DateField type="time" label={t(`${kind}.at`)} value={value.at} onChange={(at) => onChange({ ...value, at })} />
    </div>
  );
}
