"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { LaterValue } from "#components/group/builder/later-fields.tsx";
import { emptyFact, factFields, operatorOf, operatorsOf, withOperator } from "#components/group/builder/operators.ts";
import { Press } from "#components/ui/plain/press.tsx";
import { Select } from "#components/ui/select.tsx";
import type { DraftFact } from "#lib/domain/fleet/rule-draft.ts";
import type { GroupChoices } from "#lib/queries/group/choices.ts";

type Props = {
  part: DraftFact;
  choices: GroupChoices | undefined;
  onChange: (part: DraftFact) => void;
  onRemove: () => void;
};

/** One condition: which fact, how compared, with what. */
export function FactRow({ part, choices, onChange, onRemove }: Props) {
  const t = useTranslations("group.builder");
  const { fact } = part.condition;
  return (
    <div className="@container">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 @xl:grid-cols-[9.5rem_9.5rem_minmax(0,1fr)_auto]">
        <div className="@max-xl:col-start-1">
          <Select
            label={t("field")}
            labelHidden
            value={fact}
            onChange={(id) => {
              const field = factFields.find((known) => known === id);
              if (field && field !== fact) onChange({ ...part, isNegated: false, condition: emptyFact(field) });
            }}
            choices={factFields.map((id) => ({ id, label: t(`fields.${id}`) }))}
          />
        </div>
        <div className="@max-xl:col-span-2 @max-xl:row-start-2">
          <Select
            label={t("operator")}
            labelHidden
            value={operatorOf(part)}
            onChange={(id) => {
              const operator = operatorsOf[fact].find((known) => known === id);
              if (operator) onChange({ ...part, ...withOperator(part, operator) });
            }}
            choices={operatorsOf[fact].map((id) => ({ id, label: t(`operators.${id}`) }))}
          />
        </div>
        <div className="min-w-0 @max-xl:col-span-2 @max-xl:row-start-3">
          <LaterValue
            condition={part.condition}
            choices={choices}
            onChange={(condition) => onChange({ ...part, condition })}
          />
        </div>
        <Press
          aria-label={t("removeCondition")}
          onPress={onRemove}
          className="cursor-pointer rounded p-2.5 text-muted hover:bg-sunken hover:text-ink @max-xl:col-start-2 @max-xl:row-start-1"
        >
          <X aria-hidden className="size-4" />
        </Press>
      </div>
    </div>
  );
}
