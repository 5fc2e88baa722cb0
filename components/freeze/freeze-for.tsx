"use client";
import { useTranslations } from "next-intl";
import { Select } from "#components/ui/select.tsx";
import { type FreezeEffect, freezeEffects } from "#lib/domain/deadline/freeze.ts";
import type { FreezeCalendar } from "#lib/queries/freeze/calendar.ts";

type Change = { groupId?: string | null; effect?: FreezeEffect };
type Props = {
  groups: FreezeCalendar["groups"];
  groupId: string | null;
  effect: FreezeEffect;
  onChange: (change: Change) => void;
};

const EVERYBODY = "everybody";

/** Whom a freeze is for, and what it does to a deadline. */
export function FreezeFor({ groups, groupId, effect, onChange }: Props) {
  const t = useTranslations("freeze");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label={t("form.group")}
        value={groupId ?? EVERYBODY}
        onChange={(id) => onChange({ groupId: id === EVERYBODY ? null : id })}
        choices={[{ id: EVERYBODY, label: t("everybody") }, ...groups.map(({ id, name }) => ({ id, label: name }))]}
      />
      <div>
        <Select
          label={t("form.effect")}
          value={effect}
          onChange={(id) => onChange({ effect: id === "blocks" ? "blocks" : "moves" })}
          choices={freezeEffects.map((id) => ({ id, label: t(`effect.${id}`) }))}
        />
        <p className="mt-1 text-xs text-muted">{t(`effectHint.${effect}`)}</p>
      </div>
    </div>
  );
}
