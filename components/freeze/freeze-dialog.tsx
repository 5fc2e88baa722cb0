"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { FreezeFor } from "#components/freeze/freeze-for.tsx";
import { WindowFields } from "#components/freeze/window-fields.tsx";
import { Notice } from "#components/layout/notice.tsx";
import { useSave } from "#components/settings/use-save.ts";
import { useClock } from "#components/time/clock.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { freezeQueries } from "#lib/client/queries/settings-queries.ts";
import type { FreezeEffect, FreezeWindow } from "#lib/domain/deadline/freeze.ts";
import { windowFault } from "#lib/domain/deadline/freeze-window.ts";
import type { ActionResult } from "#lib/http/action.ts";
import type { FreezeCalendar, FreezeView } from "#lib/queries/freeze/calendar.ts";

export type FreezeDraft = { name: string; groupId: string | null; effect: FreezeEffect; window: FreezeWindow };
export type OnSaveFreeze = (input: FreezeDraft & { freezeId?: string }) => Promise<ActionResult<unknown>>;

type Props = {
  trigger: ReactNode;
  groups: FreezeCalendar["groups"];
  onSave: OnSaveFreeze;
  /** Undefined for a new one. */
  freeze?: FreezeView;
};

export function FreezeDialog({ trigger, groups, onSave, freeze }: Props) {
  const t = useTranslations("freeze");
  return (
    <Dialog trigger={trigger} title={freeze ? t("editTitle") : t("addTitle")}>
      {(close) => <FreezeForm groups={groups} onSave={onSave} onDone={close} {...(freeze && { freeze })} />}
    </Dialog>
  );
}

type FormProps = Omit<Props, "trigger"> & { onDone: () => void };

function FreezeForm({ groups, onSave, freeze, onDone }: FormProps) {
  const t = useTranslations("freeze");
  const cancel = useTranslations("frame")("cancel");
  const today = useToday();
  const [draft, setDraft] = useState<FreezeDraft>(() => (freeze ? draftOf(freeze) : fresh(today)));
  const saving = { key: freezeQueries.all, saved: t("saved"), onSaved: onDone };
  const { save, refusal, isPending } = useSave(onSave, saving);
  const fault = windowFault(draft.window);

  function submit(event: FormEvent) {
    event.preventDefault();
    save({ ...draft, ...(freeze && { freezeId: freeze.id }) });
  }

  return (
    <form onSubmit={submit} className="space-y-4">
      <Field
        label={t("form.name")}
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
        isRequired
        maxLength={100}
        autoFocus
      />
      <WindowFields window={draft.window} today={today} onChange={(window) => setDraft({ ...draft, window })} />
      <FreezeFor
        groups={groups}
        groupId={draft.groupId}
        effect={draft.effect}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
      {fault && (
        <Notice tone="attention" role="status">
          {t(`fault.${fault}`)}
        </Notice>
      )}
      {refusal && (
        <Notice tone="bad" role="alert">
          {refusal}
        </Notice>
      )}
      <div className="flex justify-end gap-2">
        <Button onPress={onDone}>{cancel}</Button>
        <Button type="submit" tone="primary" isPending={isPending} isDisabled={fault !== undefined}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}

function useToday(): string {
  const clock = useClock();
  return Temporal.Instant.fromEpochMilliseconds(clock.nowMs()).toString().slice(0, 10);
}

function fresh(today: string): FreezeDraft {
  return { name: "", groupId: null, effect: "moves", window: { kind: "dates", from: today, until: today } };
}

function draftOf({ name, group, effect, window }: FreezeView): FreezeDraft {
  return { name, groupId: group?.id ?? null, effect, window };
}
