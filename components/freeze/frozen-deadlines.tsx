"use client";
import { useTranslations } from "next-intl";
import { Notice } from "#components/layout/notice.tsx";
import { releaseName } from "#components/release/release-name.ts";
import { Link } from "#components/scope/link.tsx";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { freezeAt } from "#lib/domain/deadline/freeze.ts";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import type { FreezeCalendar, FreezeView, PlannedDeadline } from "#lib/queries/freeze/calendar.ts";

/** A freeze moves no deadline that is in force already: whoever set them should hear of it. */
export function FrozenDeadlines({ calendar }: { calendar: FreezeCalendar }) {
  const t = useTranslations("freeze.frozen");
  const frozen = calendar.deadlines.flatMap((deadline) => {
    const freeze = freezeOf(deadline, calendar.freezes);
    return freeze ? [{ ...deadline, freeze }] : [];
  });
  if (frozen.length === 0) return null;
  return (
    <Notice tone="attention" role="status">
      <p>{t("title", { count: frozen.length })}</p>
      <ul className="mt-1 space-y-0.5">
        {frozen.map(({ rolloutId, release, group, local, freeze }) => (
          <li key={`${rolloutId} ${group.id} ${local}`}>
            <Link href={`/rollouts/${rolloutId}`} className="text-link">
              {releaseName(release)}
            </Link>
            {" · "}
            {group.name} · <DeviceClock local={local} /> · {freeze.name}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function freezeOf({ local, group }: PlannedDeadline, freezes: readonly FreezeView[]): FreezeView | undefined {
  const parsed = parseTargetLocalDateTime(local);
  if (!parsed) return undefined;
  return freezeAt(
    parsed,
    freezes.filter((freeze) => freeze.group === null || freeze.group.id === group.id),
  );
}
