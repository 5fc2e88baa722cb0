import { z } from "zod";
import type { EventKind, EventSource } from "#lib/domain/update/event.ts";
import type { ApplePhase } from "#lib/domain/update/phase.ts";
import { type PhaseSummary, type TimelineEvent, timeline } from "#lib/domain/update/timeline.ts";
import type { Db } from "#lib/io/db.ts";
import { query } from "#lib/queries/query.ts";

export type DeviceTimeline = {
  /** Apple's seven phases of the latest rollout. */
  phases: PhaseView[];
  events: EventView[];
  /** Earlier events exist: ask with `before`. */
  more: string | null;
};

export type PhaseView = {
  phase: ApplePhase;
  standing: PhaseSummary["standing"];
  enteredAt: string | null;
  leftAt: string | null;
  durationMs: number;
  stays: number;
};

export type EventView = {
  id: string;
  at: string;
  kind: EventKind;
  phase: number | null;
  source: EventSource;
  detail: unknown;
  reportId: string | null;
  assignmentId: string | null;
};

const LIMIT = 100;
const LONGEST_STORY = 2_000;

/** Everything that happened to a device, the latest first, and its way through the seven phases. */
export const deviceTimeline = query({
  name: "device.timeline",
  scope: "fleet:read",
  input: z.object({ deviceId: z.uuid(), before: z.string().regex(/^\d+$/).optional() }),

  async run({ db, now }, { deviceId, before }): Promise<DeviceTimeline> {
    const [rows, story] = await Promise.all([eventsOf(db, deviceId, before), storyOf(db, deviceId)]);
    const events = rows.slice(0, LIMIT);
    return {
      phases: timeline(story, now).map((summary) => ({
        ...summary,
        enteredAt: summary.enteredAt?.toString() ?? null,
        leftAt: summary.leftAt?.toString() ?? null,
      })),
      events: events.map((event) => ({
        id: String(event.id),
        at: event.at.toISOString(),
        kind: event.kind as EventKind,
        phase: event.phase,
        source: event.source as EventSource,
        detail: event.detail,
        reportId: event.reportId === null ? null : String(event.reportId),
        assignmentId: event.assignmentId,
      })),
      more: rows.length > LIMIT ? String(events.at(-1)?.id) : null,
    };
  },
});

function eventsOf(db: Db, deviceId: string, before: string | undefined) {
  return db.event.findMany({
    where: { deviceId, ...(before ? { id: { lt: BigInt(before) } } : {}) },
    orderBy: { id: "desc" },
    take: LIMIT + 1,
  });
}

/** The events of the latest rollout in order of time. It began when the release was first seen beside the enrolled device. */
async function storyOf(db: Db, deviceId: string): Promise<TimelineEvent[]> {
  const latest = await db.assignment.findFirst({
    where: { deviceId },
    orderBy: { openedAt: "desc" },
    select: {
      id: true,
      openedAt: true,
      device: { select: { enrolledAt: true } },
      rollout: { select: { release: { select: { firstSeenAt: true } } } },
    },
  });
  if (!latest) return [];
  const events = await db.event.findMany({
    // By its device, which an index finds.
    where: { deviceId, assignmentId: latest.id },
    orderBy: { id: "asc" },
    take: LONGEST_STORY,
    select: { kind: true, at: true },
  });
  const seenAt = Math.max(latest.rollout.release.firstSeenAt.getTime(), latest.device.enrolledAt?.getTime() ?? 0);
  const matchedAt = new Date(Math.min(seenAt, latest.openedAt.getTime()));
  return [{ kind: "matched", at: matchedAt }, ...events].map(({ kind, at }) => ({
    kind: kind as EventKind,
    at: Temporal.Instant.fromEpochMilliseconds(at.getTime()),
  }));
}
