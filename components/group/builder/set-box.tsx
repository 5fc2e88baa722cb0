"use client";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { FactRow } from "#components/group/builder/fact-row.tsx";
import { emptyFact } from "#components/group/builder/operators.ts";
import { Button } from "#components/ui/button.tsx";
import { Press } from "#components/ui/plain/press.tsx";
import { Select } from "#components/ui/select.tsx";
import { MAX_DEPTH } from "#lib/domain/fleet/condition.ts";
import { type DraftGroup, type DraftPart, isGroup, type NewKey, withPart } from "#lib/domain/fleet/rule-draft.ts";
import type { GroupChoices } from "#lib/queries/group/choices.ts";

type Props = {
  set: DraftGroup;
  /** 1 for the outermost set. */
  level: number;
  choices: GroupChoices | undefined;
  newKey: NewKey;
  onChange: (set: DraftGroup) => void;
  onRemove?: () => void;
};

/** Conditions and further sets, of which all, any or none must hold. */
export function SetBox({ set, level, choices, newKey, onChange, onRemove }: Props) {
  const t = useTranslations("group.builder");
  const change = (key: number, changed: DraftPart | undefined) => onChange(withPart(set, key, () => changed));
  const newFact = (): DraftPart => ({ key: newKey(), isNegated: false, condition: emptyFact("platform") });
  const add = (part: DraftPart) => onChange({ ...set, parts: [...set.parts, part] });
  return (
    <fieldset className={`min-w-0 rounded border p-3 ${level % 2 === 0 ? "bg-canvas" : "bg-surface"}`}>
      <legend className="sr-only">{t("set")}</legend>
      <div className="mb-3 flex items-center justify-between gap-2">
        <div className="w-56">
          <Select
            label={t("join")}
            labelHidden
            value={set.join}
            onChange={(id) => onChange({ ...set, join: id === "any" || id === "none" ? id : "all" })}
            choices={(["all", "any", "none"] as const).map((id) => ({ id, label: t(id) }))}
          />
        </div>
        {onRemove && (
          <Press
            aria-label={t("removeSet")}
            onPress={onRemove}
            className="cursor-pointer rounded p-2 text-muted hover:bg-sunken hover:text-ink"
          >
            <X aria-hidden className="size-4" />
          </Press>
        )}
      </div>
      <ul className="space-y-2">
        {set.parts.map((part, place) => (
          <li key={part.key}>
            {place > 0 && <p className="mb-2 text-xs text-muted">{t(joints[set.join])}</p>}
            {isGroup(part) ? (
              <SetBox
                set={part}
                level={level + (set.join === "none" ? 2 : 1)}
                {...{ choices, newKey }}
                onChange={(changed) => change(part.key, changed)}
                onRemove={() => change(part.key, undefined)}
              />
            ) : (
              <FactRow
                part={part}
                choices={choices}
                onChange={(changed) => change(part.key, changed)}
                onRemove={() => change(part.key, undefined)}
              />
            )}
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onPress={() => add(newFact())}>
          <Plus aria-hidden />
          {t("addCondition")}
        </Button>
        {level + 2 < MAX_DEPTH && (
          <Button onPress={() => add({ key: newKey(), join: set.join === "any" ? "all" : "any", parts: [newFact()] })}>
            <Plus aria-hidden />
            {t("addSet")}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

const joints = { all: "and", any: "or", none: "nor" } as const;
