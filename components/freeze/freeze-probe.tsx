"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { useClock } from "#components/time/clock.tsx";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateField } from "#components/ui/date-field.tsx";
import { Select } from "#components/ui/select.tsx";
import { type Moved, moveOutOf } from "#lib/domain/deadline/freeze.ts";
import { formatTargetLocalDateTime, parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import type { WeekdayRule } from "#lib/domain/deadline/weekday.ts";
import type { FreezeCalendar, FreezeView } from "#lib/queries/freeze/calendar.ts";

const rules = ["any", "workdays", "monday-to-thursday"] as const satisfies readonly WeekdayRule[];
const ALL = "all";

/** Asks the calendar what it would do to a deadline, with the same rule that planning uses. */
export function FreezeProbe({ calendar }: { calendar: FreezeCalendar }) {
  const t = useTranslations("freeze.probe");
  const everybody = useTranslations("freeze")("everybody");
  const clock = useClock();
  const [day, setDay] = useState(() => Temporal.Instant.fromEpochMilliseconds(clock.nowMs()).toString().slice(0, 10));
  const [time, setTime] = useState("18:30");
  const [rule, setRule] = useState<WeekdayRule>("workdays");
  const [groupId, setGroupId] = useState(ALL);
  const local = parseTargetLocalDateTime(`${day}T${time}:00`);
  const freezes = calendar.freezes.filter(({ group }) => group === null || group.id === groupId);
  return (
    <Card title={t("title")}>
      <div className="space-y-3">
        <div className="grid grid-cols-2 gap-3">
          <DateField type="date" label={t("day")} value={day} onChange={setDay} />
          <DateField type="time" label={t("time")} value={time} onChange={setTime} />
        </div>
        <Select
          label={t("group")}
          value={groupId}
          onChange={setGroupId}
          choices={[{ id: ALL, label: everybody }, ...calendar.groups.map(({ id, name }) => ({ id, label: name }))]}
        />
        <Select
          label={t("rule")}
          value={rule}
          onChange={(id) => setRule(rules.find((each) => each === id) ?? "any")}
          choices={rules.map((id) => ({ id, label: t(`rules.${id}`) }))}
        />
        <div aria-live="polite">{local && <Verdict moved={moveOutOf(local, freezes, rule)} />}</div>
      </div>
    </Card>
  );
}

function Verdict({ moved }: { moved: Moved<FreezeView> }) {
  const t = useTranslations("freeze.probe");
  if ("blocked" in moved) {
    return (
      <Notice tone="bad">
        <p>{t("blocked", { name: moved.blocked.name })}</p>
      </Notice>
    );
  }
  if (moved.moved.length === 0) return <Notice tone="info">{t("free")}</Notice>;
  const reasons = moved.moved.map(({ because }) => (because === "weekday" ? t("weekday") : because.freeze.name));
  return (
    <Notice tone="attention">
      <p>
        {t.rich("moved", {
          when: () => <DeviceClock key="when" local={formatTargetLocalDateTime(moved.local)} />,
          why: [...new Set(reasons)].join(", "),
        })}
      </p>
    </Notice>
  );
}
