import { z } from "zod";
import type { Freeze } from "#lib/domain/deadline/freeze.ts";
import { keptWindow } from "#lib/domain/deadline/freeze-window.ts";
import type { Db } from "#lib/io/db.ts";
import { readSettings } from "#lib/io/settings.ts";
import { query } from "#lib/queries/query.ts";

type Named = { id: string; name: string };

/** Without a group it holds for all. */
export type FreezeView = Freeze & { id: string; group: Named | null; createdBy: string };

/** When a ring of a rollout that is not over is forced. */
export type PlannedDeadline = {
  rolloutId: string;
  release: { platform: string; version: string; extra: string };
  group: Named;
  local: string;
};

export type FreezeCalendar = {
  freezes: FreezeView[];
  groups: Named[];
  deadlines: PlannedDeadline[];
  /** On whose clock the times of an imported calendar that are in UTC are read. */
  zone: string;
};

/** Every freeze, and the deadlines that are already set beside them. */
export const freezeCalendar = query({
  name: "freeze.calendar",
  scope: "fleet:read",
  input: z.object({}),

  async run({ db, now }): Promise<FreezeCalendar> {
    const [rows, groups, deadlines, { time }] = await Promise.all([
      db.freeze.findMany({
        orderBy: [{ createdAt: "asc" }, { name: "asc" }],
        include: { group: { select: { id: true, name: true } } },
      }),
      db.group.findMany({ orderBy: { name: "asc" }, select: { id: true, name: true } }),
      plannedDeadlines(db, now),
      readSettings(db),
    ]);
    return { freezes: rows.flatMap(freezeView), groups, deadlines, zone: time.zone ?? "UTC" };
  },
});

type Row = { id: string; name: string; group: Named | null; createdBy: string; window: unknown; effect: string };

function freezeView({ id, name, group, createdBy, window: kept, effect }: Row): FreezeView[] {
  const window = keptWindow(kept);
  return window ? [{ id, name, group, createdBy, window, effect: effect === "blocks" ? "blocks" : "moves" }] : [];
}

/** Since yesterday, as the day is over last on the last clock. */
async function plannedDeadlines(db: Db, now: Temporal.Instant): Promise<PlannedDeadline[]> {
  const rings = await db.ring.findMany({
    where: {
      deadlineLocal: { gte: now.subtract({ hours: 24 }).toString().slice(0, 10) },
      rollout: { state: { notIn: ["closed", "aborted", "denied"] } },
    },
    orderBy: [{ deadlineLocal: "asc" }, { position: "asc" }],
    select: {
      rolloutId: true,
      deadlineLocal: true,
      group: { select: { id: true, name: true } },
      rollout: { select: { release: { select: { platform: true, version: true, extra: true } } } },
    },
  });
  return rings.map(({ rolloutId, deadlineLocal: local, group, rollout }) => ({
    rolloutId,
    release: rollout.release,
    group,
    local,
  }));
}
