"use client";
import { useTranslations } from "next-intl";
import { NumberField } from "#components/form/number-field.tsx";
import { Part } from "#components/plan/part.tsx";
import type { PlanBook } from "#components/plan/plan-book.ts";
import { withRing } from "#components/plan/plan-edit.ts";
import { Select } from "#components/ui/select.tsx";
import type { Gate } from "#lib/domain/rollout/rollout-plan.ts";

/** What must hold in a ring before the next one opens. The last ring has no next, but too many failures pause it as well. */
export function GatesPart({ book }: { book: PlanBook }) {
  const t = useTranslations("plan.gate");
  const { plan, change } = book;
  return (
    <Part number={4} title={t("title")} lead={t("lead")}>
      <ol className="divide-y">
        {plan.rings.map((ring, place) => (
          <li key={ring.key} className="px-4 py-3.5">
            <h3 className="text-sm font-semibold">
              {place === plan.rings.length - 1
                ? t("after", { name: ring.name })
                : t("between", { name: ring.name, next: plan.rings[place + 1]?.name ?? "" })}
            </h3>
            <GateFields
              gate={ring.gate}
              isLast={place === plan.rings.length - 1}
              onChange={(gate) => change(withRing(plan, ring.key, { gate }))}
            />
          </li>
        ))}
      </ol>
    </Part>
  );
}

type Props = { gate: Gate; isLast: boolean; onChange: (gate: Gate) => void };

function GateFields({ gate, isLast, onChange }: Props) {
  const t = useTranslations("plan.gate");
  const number = (field: "minDonePercent" | "maxFailedPercent" | "minSample" | "soakHours") => ({
    label: t(field),
    value: gate[field],
    onChange: (value: number) => onChange({ ...gate, [field]: value }),
  });
  return (
    <div className="mt-2 grid grid-cols-2 items-end gap-3 md:grid-cols-[repeat(4,minmax(0,1fr))_minmax(0,1.6fr)]">
      {!isLast && <NumberField {...number("minDonePercent")} unit="%" min={0} max={100} />}
      <NumberField {...number("maxFailedPercent")} unit="%" min={0} max={100} />
      <NumberField {...number("minSample")} min={0} max={100_000} />
      {!isLast && (
        <>
          <NumberField {...number("soakHours")} unit="h" min={0} max={2_000} />
          <Select
            label={t("next")}
            value={gate.next}
            onChange={(next) => onChange({ ...gate, next: next === "opens" ? "opens" : "waits" })}
            choices={[
              { id: "waits", label: t("waits") },
              { id: "opens", label: t("opens") },
            ]}
          />
        </>
      )}
    </div>
  );
}
