"use client";
import { CalendarArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FreezeFor } from "#components/freeze/freeze-for.tsx";
import { ImportPreview } from "#components/freeze/import-preview.tsx";
import { Notice } from "#components/layout/notice.tsx";
import { useSave } from "#components/settings/use-save.ts";
import { useClock } from "#components/time/clock.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { labelClass } from "#components/ui/looks.ts";
import { freezeQueries } from "#lib/client/queries/settings-queries.ts";
import type { FreezeEffect } from "#lib/domain/deadline/freeze.ts";
import type { CalendarReading } from "#lib/domain/deadline/ics.ts";
import type { ActionResult } from "#lib/http/action.ts";
import type { FreezeCalendar } from "#lib/queries/freeze/calendar.ts";

type Input = { text: string; groupId: string | null; effect: FreezeEffect; today: string };
type Result = { added: number; known: number; leftOut: number };
export type OnImportFreezes = (input: Input) => Promise<ActionResult<Result>>;

type Props = { calendar: FreezeCalendar; onImport: OnImportFreezes };

/** A calendar that others keep, taken over after a look at what it would become. */
export function ImportDialog({ calendar, onImport }: Props) {
  const t = useTranslations("freeze.import");
  const trigger = (
    <Button>
      <CalendarArrowDown aria-hidden />
      {t("open")}
    </Button>
  );
  return (
    <Dialog trigger={trigger} title={t("title")}>
      {(close) => <ImportForm calendar={calendar} onImport={onImport} onDone={close} />}
    </Dialog>
  );
}

type Chosen = { text: string; reading: CalendarReading };

function ImportForm({ calendar, onImport, onDone }: Props & { onDone: () => void }) {
  const t = useTranslations("freeze.import");
  const cancel = useTranslations("frame")("cancel");
  const clock = useClock();
  const [chosen, setChosen] = useState<Chosen>();
  const [choice, setChoice] = useState<{ groupId: string | null; effect: FreezeEffect }>({
    groupId: null,
    effect: "moves",
  });
  const { save, refusal, isPending } = useSave(onImport, {
    key: freezeQueries.all,
    saved: t("saved"),
    onSaved: onDone,
  });
  const today = Temporal.Instant.fromEpochMilliseconds(clock.nowMs()).toString().slice(0, 10);
  const count = chosen?.reading.ok ? chosen.reading.freezes.length : 0;

  /** The reader of calendars is large and seldom needed: it comes with the first file. */
  async function choose(file: File | undefined) {
    if (!file) return;
    const [{ readCalendar }, text] = await Promise.all([import("#lib/domain/deadline/ics.ts"), file.text()]);
    setChosen({ text, reading: readCalendar(text, { today, zone: calendar.zone }) });
  }

  return (
    <div className="space-y-4">
      <p className="text-sm text-muted">{t("lead")}</p>
      <label className="flex flex-col gap-1">
        <span className={labelClass}>{t("file")}</span>
        <input
          type="file"
          accept=".ics,text/calendar"
          onChange={(event) => void choose(event.target.files?.[0])}
          className="rounded border border-control-line p-1.5 text-sm file:mr-3 file:cursor-pointer file:rounded file:border-0 file:bg-sunken file:px-3 file:py-1 file:text-ink"
        />
      </label>
      {chosen && <ImportPreview reading={chosen.reading} />}
      {count > 0 && (
        <FreezeFor groups={calendar.groups} {...choice} onChange={(change) => setChoice({ ...choice, ...change })} />
      )}
      {refusal && (
        <Notice tone="bad" role="alert">
          {refusal}
        </Notice>
      )}
      <div className="flex justify-end gap-2">
        <Button onPress={onDone}>{cancel}</Button>
        <Button
          tone="primary"
          isPending={isPending}
          isDisabled={count === 0}
          onPress={() => chosen && save({ ...choice, text: chosen.text, today })}
        >
          {t("submit", { count })}
        </Button>
      </div>
    </div>
  );
}
