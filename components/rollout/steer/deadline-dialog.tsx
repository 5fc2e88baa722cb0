"use client";
import { useQuery } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { TypedCount } from "#components/plan/typed-count.tsx";
import { confirmedBy, isNumber } from "#components/plan/typed-number.ts";
import { ActDialog } from "#components/rollout/steer/act-dialog.tsx";
import type { Steering } from "#components/rollout/steer/steering.ts";
import { useFresh } from "#components/rollout/steer/use-fresh.ts";
import { useClock } from "#components/time/clock.tsx";
import { Moment } from "#components/time/moment.tsx";
import { DateField } from "#components/ui/date-field.tsx";
import { Select } from "#components/ui/select.tsx";
import { rolloutQueries } from "#lib/client/queries/rollout-queries.ts";
import { forcedByMove, strikes } from "#lib/domain/deadline/forced.ts";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";

type Props = { rollout: RolloutDetail; onMove: NonNullable<Steering["decide"]>["onMoveDeadline"] };

/** Another deadline for one ring: who holds the declaration gets it anew. */
export function DeadlineDialog({ rollout, onMove }: Props) {
  const t = useTranslations("rollout.move");
  const fresh = useFresh();
  const clock = useClock();
  const { id: rolloutId, rings } = rollout;
  const [ringId, setRingId] = useState(rings.find(({ openedAt }) => openedAt)?.id ?? rings[0]?.id ?? "");
  const ring = rings.find(({ id }) => id === ringId);
  const [chosen, choose] = useState<{ day: string; time: string }>();
  const [typed, setTyped] = useState("");
  // Asked for by what stands in the dialog, so only while that is open.
  const clocks = useQuery({ ...rolloutQueries.clocks(rolloutId), enabled: false });
  if (!ring) return null;
  const [day = "", time = ""] = ring.deadlineLocal.split("T");
  const value = chosen ?? { day, time: time.slice(0, 5) };
  const deadlineLocal = `${value.day}T${value.time}:00`;
  const local = parseTargetLocalDateTime(deadlineLocal);
  const now = Temporal.Instant.fromEpochMilliseconds(clock.nowMs());
  const isOpen = ring.openedAt !== null;
  const counted = isOpen ? clocks.data?.rings[ring.id] : ring.zones;
  const moving = { isOpen, offerAt: Temporal.Instant.from(ring.offerAt), clocks: counted ?? [] };
  const forced = forcedByMove(moving, deadlineLocal, now);
  const isSaid = counted !== undefined && (forced === 0 || isNumber(typed));
  const ends = local && strikes(local, ring.zones);
  const confirming = <TypedCount count={forced} value={typed} onChange={setTyped} />;
  return (
    <ActDialog
      act="moveDeadline"
      icon={CalendarClock}
      isReady={local !== undefined && deadlineLocal !== ring.deadlineLocal && isSaid}
      onAct={(remark) => fresh(onMove({ rolloutId, ringId, deadlineLocal, remark, ...confirmedBy(typed) }))}
    >
      <div className="space-y-3">
        {rings.length > 1 && (
          <Select
            label={t("ring")}
            value={ringId}
            onChange={(id) => {
              setRingId(id);
              choose(undefined);
            }}
            choices={rings.map(({ id, name, position }) => ({ id, label: name || String(position + 1) }))}
          />
        )}
        <div className="grid grid-cols-2 gap-3">
          <DateField
            type="date"
            label={t("day")}
            value={value.day}
            onChange={(next) => choose({ ...value, day: next })}
          />
          <DateField
            type="time"
            label={t("time")}
            value={value.time}
            onChange={(next) => choose({ ...value, time: next })}
          />
        </div>
        {ends && (
          <p className="text-xs text-muted">
            {t.rich("clocks", {
              first: () => <Moment key="first" at={ends.first.toString()} />,
              last: () => <Moment key="last" at={ends.last.toString()} />,
            })}
          </p>
        )}
        {isOpen ? <Clocks rolloutId={rolloutId}>{confirming}</Clocks> : confirming}
      </div>
    </ActDialog>
  );
}

/** Who holds the declaration of an open ring at this moment is asked for when somebody is about to decide on it. */
function Clocks({ rolloutId, children }: { rolloutId: string; children: ReactNode }) {
  const clocks = useQuery(rolloutQueries.clocks(rolloutId));
  return (
    <QueryBoundary query={clocks} skeleton={<Skeleton className="h-6 w-full" />}>
      {() => children}
    </QueryBoundary>
  );
}
