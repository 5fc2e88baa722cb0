import { z } from "zod";
import type { DeadlineReason } from "#lib/domain/deadline/grace.ts";
import { instantIn, parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import { type DeviceZone, zoneOf } from "#lib/domain/deadline/zone.ts";
import { type Notice, type NoticeKind, type NoticeStanding, noticesFor } from "#lib/domain/notice/notices.ts";
import type { DevicePhase } from "#lib/domain/update/phase.ts";
import type { Db } from "#lib/io/db.ts";
import { readSettings } from "#lib/io/settings.ts";
import { QueryError, query } from "#lib/queries/query.ts";

/** Notifications of one kind, as far as they have been shown. */
export type ShownNotice = { kind: NoticeKind; count: number; lastAt: string };

export type UpdateNotices = {
  assignmentId: string;
  rolloutId: string;
  release: { platform: string; version: string; extra: string };
  deadlineLocal: string;
  deadlineReason: DeadlineReason | null;
  zone: DeviceZone;
  /** Null where nobody knows the device's clock. */
  deadlineAt: string | null;
  preparedAt: string | null;
  standing: NoticeStanding | "unknown-clock";
  shown: ShownNotice[];
  next: { kind: NoticeKind; at: string }[];
};

export type DeviceNotices = {
  zone: DeviceZone;
  /** What a person says, where the device itself does not tell. */
  zoneSet: string | null;
  updates: UpdateNotices[];
};

/** What the user of a device has been shown of its updates, and what comes next. */
export const deviceNotices = query({
  name: "device.notices",
  scope: "fleet:read",
  input: z.object({ deviceId: z.uuid() }),

  async run({ db, now }, { deviceId }): Promise<DeviceNotices> {
    const [device, settings, open] = await Promise.all([
      db.device.findUnique({ where: { id: deviceId }, select: { timeZone: true, timeZoneSet: true } }),
      readSettings(db),
      openAssignments(db, deviceId),
    ]);
    if (!device) throw new QueryError("not-found", `There is no device ${deviceId}`);
    const claims = { reported: device.timeZone, set: device.timeZoneSet, organization: settings.time.zone };
    const updates = open.map((row) => noticesOf(row, zoneOf({ ...claims, group: row.ring.group.timeZone }), now));
    return { zone: updates[0]?.zone ?? zoneOf(claims), zoneSet: device.timeZoneSet, updates };
  },
});

type Row = Awaited<ReturnType<typeof openAssignments>>[number];

function openAssignments(db: Db, deviceId: string) {
  return db.assignment.findMany({
    where: { deviceId, closedAt: null },
    orderBy: { lateAt: "asc" },
    select: {
      ...{ id: true, rolloutId: true, phase: true, deadlineLocal: true, deadlineReason: true },
      ring: { select: { group: { select: { timeZone: true } } } },
      rollout: { select: { release: { select: { platform: true, version: true, extra: true } } } },
      events: { where: { kind: "prepared" }, orderBy: { id: "desc" }, take: 1, select: { at: true } },
    },
  });
}

function noticesOf(row: Row, zone: DeviceZone, now: Temporal.Instant): UpdateNotices {
  const preparedAt = row.events[0]?.at;
  const told = {
    assignmentId: row.id,
    rolloutId: row.rolloutId,
    release: row.rollout.release,
    deadlineLocal: row.deadlineLocal,
    // Only grace writes here, in its own words.
    deadlineReason: row.deadlineReason as DeadlineReason | null,
    zone,
    preparedAt: preparedAt?.toISOString() ?? null,
  };
  const local = parseTargetLocalDateTime(row.deadlineLocal);
  if (!local || zone.zone === null)
    return { ...told, deadlineAt: null, standing: "unknown-clock", shown: [], next: [] };

  const deadline = instantIn(local, zone.zone);
  const facts = {
    phase: row.phase as DevicePhase,
    deadline,
    preparedAt: preparedAt && Temporal.Instant.fromEpochMilliseconds(preparedAt.getTime()),
  };
  const { standing, soFar, next } = noticesFor(facts, now);
  return {
    ...told,
    deadlineAt: deadline.toString(),
    standing,
    shown: shownOf(soFar),
    next: next.map(({ kind, at }) => ({ kind, at: at.toString() })),
  };
}

function shownOf(soFar: readonly Notice[]): ShownNotice[] {
  return [...Map.groupBy(soFar, ({ kind }) => kind)].map(([kind, notices]) => ({
    kind,
    count: notices.length,
    lastAt: notices.at(-1)?.at.toString() ?? "",
  }));
}
