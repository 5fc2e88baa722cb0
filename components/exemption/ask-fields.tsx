"use client";
import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { useClock } from "#components/time/clock.tsx";
import { Button } from "#components/ui/button.tsx";
import { DateField } from "#components/ui/date-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { expiryFault } from "#lib/domain/exemption/exemption.ts";

export type Asking = ReturnType<typeof useAsking>;

const USUAL_DAYS = 14;
const USUAL_TIME = "18:00";

/** What somebody writes who asks for exemptions; `asked` once there is an end to them. */
export function useAsking() {
  const clock = useClock();
  const zone = useTimeZone() ?? "UTC";
  const [reason, setReason] = useState("");
  const [owner, setOwner] = useState("");
  const [day, setDay] = useState(() => dayIn(USUAL_DAYS));
  const [time, setTime] = useState(USUAL_TIME);
  const end = day && time ? Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).toInstant() : undefined;
  const fault = end ? expiryFault(end, present()) : ("none" as const);
  const asked = end && { reason, owner, expiresAt: end.toString() };
  return { zone, reason, setReason, owner, setOwner, day, setDay, time, setTime, dayIn, fault, asked };

  function present(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(clock.nowMs());
  }

  function dayIn(days: number): string {
    return present().toZonedDateTimeISO(zone).toPlainDate().add({ days }).toString();
  }
}

/** Why, until when, and who answers for it. */
export function AskFields({ asking }: { asking: Asking }) {
  const t = useTranslations("exemption.ask");
  const { zone, fault } = asking;
  return (
    <>
      <Field
        label={t("reason")}
        hint={t("reasonHint")}
        rows={2}
        maxLength={2000}
        isRequired
        value={asking.reason}
        onChange={asking.setReason}
      />
      <div>
        <div className="grid grid-cols-2 items-end gap-3">
          <DateField type="date" label={t("untilDate")} value={asking.day} onChange={asking.setDay} />
          <DateField type="time" label={t("untilTime", { zone })} value={asking.time} onChange={asking.setTime} />
        </div>
        <div className="mt-1.5 flex flex-wrap gap-1">
          {[7, 14, 30, 90].map((days) => (
            <Button key={days} tone="quiet" onPress={() => asking.setDay(asking.dayIn(days))}>
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
      <Field label={t("owner")} hint={t("ownerHint")} maxLength={200} value={asking.owner} onChange={asking.setOwner} />
    </>
  );
}
