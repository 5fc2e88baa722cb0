"use client";
import { Globe } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { useSave } from "#components/settings/use-save.ts";
import { ZoneField } from "#components/time/zone-field.tsx";
import { zoneName } from "#components/time/zone-name.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";
import type { ActionResult } from "#lib/http/action.ts";
import type { DeviceNotices } from "#lib/queries/device/notices.ts";

export type OnSetZone = (input: { deviceId: string; zone: string | null }) => Promise<ActionResult<unknown>>;

type Props = { deviceId: string; notices: DeviceNotices; onSetZone: OnSetZone | undefined };

/** On whose clock the deadline strikes, and how that is known. What is assumed says so and can be set right. */
export function ZoneLine({ deviceId, notices, onSetZone }: Props) {
  const t = useTranslations("device.notices.zone");
  const { zone, source } = notices.zone;
  const isSettable = onSetZone !== undefined && source !== "reported";
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t pt-3">
      <div>
        <p className="flex flex-wrap items-center gap-2">
          <Globe aria-hidden className="size-4 shrink-0 text-muted" />
          <span className="font-medium">{zone ? zoneName(zone) : t("none")}</span>
          {source !== "reported" && (
            <Badge tone="attention">{source === "unknown" ? t("unknown") : t("assumed")}</Badge>
          )}
        </p>
        <p className="mt-0.5 text-xs text-muted">{t(`source.${source}`)}</p>
      </div>
      {isSettable && (
        <Dialog trigger={<Button>{t("set")}</Button>} title={t("setTitle")}>
          {(close) => <ZoneForm deviceId={deviceId} zoneSet={notices.zoneSet} onSetZone={onSetZone} onDone={close} />}
        </Dialog>
      )}
    </div>
  );
}

type FormProps = { deviceId: string; zoneSet: string | null; onSetZone: OnSetZone; onDone: () => void };

function ZoneForm({ deviceId, zoneSet, onSetZone, onDone }: FormProps) {
  const t = useTranslations("device.notices.zone");
  const cancel = useTranslations("frame")("cancel");
  const [zone, setZone] = useState(zoneSet);
  const saving = { key: deviceQueries.detail(deviceId).queryKey.map(String), saved: t("saved"), onSaved: onDone };
  const { save, refusal, isPending } = useSave(onSetZone, saving);

  function submit(event: FormEvent) {
    event.preventDefault();
    save({ deviceId, zone });
  }

  return (
    <form onSubmit={submit} className="space-y-4">
      <p className="text-sm text-muted">{t("setLead")}</p>
      <ZoneField label={t("field")} hint={t("fieldHint")} value={zone} onChange={setZone} />
      {refusal && (
        <Notice tone="bad" role="alert">
          {refusal}
        </Notice>
      )}
      <div className="flex justify-end gap-2">
        <Button onPress={onDone}>{cancel}</Button>
        <Button type="submit" tone="primary" isPending={isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
