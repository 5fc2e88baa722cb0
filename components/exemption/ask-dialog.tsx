"use client";
import { useQueryClient } from "@tanstack/react-query";
import { ShieldMinus } from "lucide-react";
import { useTimeZone, useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { useClock } from "#components/time/clock.tsx";
import { Button } from "#components/ui/button.tsx";
import { DateField } from "#components/ui/date-field.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { toast } from "#components/ui/toast.tsx";
import { exemptionQueries } from "#lib/client/queries/exemption-queries.ts";
import { expiryFault } from "#lib/domain/exemption/exemption.ts";
import type { ActionResult } from "#lib/http/action.ts";

export type OnAsk = (input: {
  deviceIds: string[];
  reason: string;
  expiresAt: string;
  owner: string;
}) => Promise<ActionResult<unknown>>;

type Props = { deviceIds: readonly string[]; onAsk: OnAsk };

/** "Exempt…": asks that nothing be asked of these devices for a while. */
export function AskDialog(props: Props) {
  const t = useTranslations("exemption");
  const trigger = (
    <Button>
      <ShieldMinus aria-hidden />
      {t("card.exempt")}
    </Button>
  );
  return (
    <Dialog trigger={trigger} title={t("ask.title")}>
      {(close) => <AskForm {...props} onClose={close} />}
    </Dialog>
  );
}

const USUAL_DAYS = 14;
const USUAL_TIME = "18:00";

function AskForm({ deviceIds, onAsk, onClose }: Props & { onClose: () => void }) {
  const t = useTranslations("exemption.ask");
  const cancel = useTranslations("frame")("cancel");
  const client = useQueryClient();
  const clock = useClock();
  const zone = useTimeZone() ?? "UTC";
  const [reason, setReason] = useState("");
  const [owner, setOwner] = useState("");
  const [day, setDay] = useState(() => dayIn(USUAL_DAYS));
  const [time, setTime] = useState(USUAL_TIME);
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const end = day && time ? Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).toInstant() : undefined;
  const fault = end ? expiryFault(end, present()) : "none";

  function ask(event: FormEvent) {
    event.preventDefault();
    startTransition(async () => {
      if (!end) return;
      const result = await onAsk({ deviceIds: [...deviceIds], reason, expiresAt: end.toString(), owner });
      if (!result.ok) return setRefusal(result.message);
      await client.invalidateQueries({ queryKey: exemptionQueries.all });
      onClose();
      toast(t("asked"));
    });
  }

  return (
    <form onSubmit={ask} className="space-y-4">
      <p className="text-muted">{t("lead")}</p>
      <Field
        label={t("reason")}
        hint={t("reasonHint")}
        rows={2}
        maxLength={2000}
        isRequired
        value={reason}
        onChange={setReason}
      />
      <div>
        <div className="grid grid-cols-2 items-end gap-3">
          <DateField type="date" label={t("untilDate")} value={day} onChange={setDay} />
          <DateField type="time" label={t("untilTime", { zone })} value={time} onChange={setTime} />
        </div>
        <div className="mt-1.5 flex flex-wrap gap-1">
          {[7, 14, 30, 90].map((days) => (
            <Button key={days} tone="quiet" onPress={() => setDay(dayIn(days))}>
              {t("inDays", { days })}
            </Button>
          ))}
        </div>
      </div>
      {fault && (
        <Notice tone="attention" role="status">
          {t(`fault.${fault}`)}
        </Notice>
      )}
      <Field label={t("owner")} hint={t("ownerHint")} maxLength={200} value={owner} onChange={setOwner} />
      {refusal && (
        <Notice tone="bad" role="alert">
          {refusal}
        </Notice>
      )}
      <div className="flex justify-end gap-2">
        <Button slot="close">{cancel}</Button>
        <Button type="submit" tone="primary" isPending={isPending} isDisabled={fault !== undefined}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );

  function present(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(clock.nowMs());
  }

  function dayIn(days: number): string {
    return present().toZonedDateTimeISO(zone).toPlainDate().add({ days }).toString();
  }
}
