"use client";
import { Watch } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { useNowMs } from "#components/time/clock.tsx";
import { Card } from "#components/ui/card.tsx";

/** The deadline as the device itself reads it, and how long that is on the clock in front of the reader. */
export function OwnDeadline({ deadlines }: { deadlines: readonly string[] }) {
  const t = useTranslations("update.deadline");
  return (
    <Card title={deadlines.length > 1 ? t("titleSeveral") : t("title")}>
      <ul className="space-y-4">
        {deadlines.map((local) => (
          <li key={local}>
            <Deadline local={local} />
          </li>
        ))}
      </ul>
      <p className="mt-4 flex items-start gap-2 text-sm text-muted">
        <Watch aria-hidden className="mt-0.5 size-4 shrink-0" />
        {deadlines.length > 1 ? t("leadSeveral") : t("lead")}
      </p>
    </Card>
  );
}

function Deadline({ local }: { local: string }) {
  const format = useFormatter();
  // The digits themselves are meant, so they are read and written in one and the same zone.
  const digits = new Date(`${local}Z`);
  return (
    <>
      <p className="text-xl leading-snug font-semibold tabular-nums sm:text-2xl">
        <time dateTime={local}>
          {format.dateTime(digits, {
            ...{ timeZone: "UTC", weekday: "long", day: "numeric", month: "long" },
            ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
          })}
        </time>
      </p>
      <Countdown local={local} />
    </>
  );
}

/** As high as its longest words, with them or without: nothing below moves when they come. */
const LINE = "mt-1 min-h-16.5 sm:min-h-11 print:hidden";

/** Only the browser knows the reader's zone, so the server leaves the line empty. */
function Countdown({ local }: { local: string }) {
  const t = useTranslations("update.deadline");
  const format = useFormatter();
  const isBrowser = useSyncExternalStore(never, inBrowser, onServer);
  const now = useNowMs();
  if (!isBrowser) return <p className={LINE} />;
  // Without a zone in it, JavaScript reads a date as the browser's own local time.
  const at = new Date(local);
  if (at.getTime() <= now) return <p className={`${LINE} text-attention`}>{t("past")}</p>;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll("_", " ");
  const left = format.relativeTime(at, { now: new Date(now) });
  return (
    <p className={`${LINE} text-muted tabular-nums`} role="timer">
      {t("left", { left, zone })}
    </p>
  );
}

const never = () => () => undefined;
const inBrowser = () => true;
const onServer = () => false;
