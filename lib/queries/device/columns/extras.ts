import { judgeApplicability, type TrackOffer } from "#lib/domain/catalog/applicability.ts";
import type { ExtraColumn } from "#lib/domain/device-query/column.ts";
import { type Failure, failureOf, type Pending, pendingOf } from "#lib/domain/update/install-state.ts";
import { type DeviceUpdateState, nothingTold } from "#lib/domain/update/state.ts";
import type { Db } from "#lib/io/db.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { factsOf, type Kin } from "#lib/queries/release/composition.ts";

/** What the columns that a reader has added say of a device. */
export type DeviceExtras = {
  groups: { id: string; name: string }[];
  tags: string[];
  model: { name: string | null; identifier: string | null; board: string | null };
  isSupervised: boolean | null;
  hasToken: boolean;
  /** Until when. */
  exempt: string | null;
  /** `isAssumed`: a person says so, for a device that does not. */
  zone: { name: string; isAssumed: boolean } | null;
  /** What Apple offers it that it does not run, the newest of each line; empty: nothing. Null where nobody knows. */
  latest: string[] | null;
  pending: Pending | null;
  failure: Failure | null;
  push: { at: string; outcome: string; attempts: number } | null;
  udid: string;
};

/** For the devices of one page. What devices have told is read only where a column needs it. */
export async function extrasOf(
  db: Db,
  ids: readonly string[],
  columns: readonly ExtraColumn[],
  now: Temporal.Instant,
): Promise<Map<string, DeviceExtras>> {
  if (columns.length === 0) return new Map();
  const at = new Date(now.epochMilliseconds);
  const needsState = columns.includes("pending") || columns.includes("failure");
  const offersOf = columns.includes("latest") ? await offering(db, now) : () => null;
  const rows = await db.device.findMany({
    where: { id: { in: [...ids] } },
    select: {
      ...{ id: true, tags: true, modelName: true, modelIdentifier: true, softwareUpdateDeviceId: true },
      ...{ platform: true, osVersion: true, osBuild: true, osSupplementalBuild: true, osExtra: true },
      ...{ isSupervised: true, timeZone: true, timeZoneSet: true, enrollmentId: true },
      sync: { select: { lastPushAt: true, lastPushOutcome: true, pushAttempts: true } },
      secrets: { where: { kind: "bootstrap-token" }, select: { kind: true } },
      exemptions: {
        where: { approvedAt: { not: null }, endedAt: null, expiresAt: { gt: at } },
        select: { expiresAt: true },
      },
      memberships: { select: { group: { select: { id: true, name: true } } }, orderBy: { group: { name: "asc" } } },
      update: needsState && { select: { state: true } },
    },
  });
  return new Map(rows.map(({ id, ...row }) => [id, { ...extrasIn(row), latest: offersOf(row) }]));
}

type Runs = Omit<Kin, "devices">;

/** Apple's list is kept; a device is judged in it by the rules that its own page goes by. */
async function offering(db: Db, now: Temporal.Instant): Promise<(device: Runs) => string[] | null> {
  const [releases, today] = [[...(await catalogue(db)).values()], now.toString().slice(0, 10)];
  return (device) => {
    const stands = judgeApplicability(factsOf({ ...device, devices: 1 }), releases, today);
    if (stands.kind === "unknown") return null;
    return stands.kind === "newer" ? stands.perTrack.flatMap(newestIn) : [];
  };
}

function newestIn({ releases: [newest] }: TrackOffer): string[] {
  return newest ? [[newest.version, newest.extra].filter(Boolean).join(" ")] : [];
}

type Row = {
  tags: string[];
  modelName: string | null;
  modelIdentifier: string | null;
  softwareUpdateDeviceId: string | null;
  isSupervised: boolean | null;
  timeZone: string | null;
  timeZoneSet: string | null;
  enrollmentId: string;
  sync: { lastPushAt: Date | null; lastPushOutcome: string | null; pushAttempts: number } | null;
  secrets: unknown[];
  exemptions: { expiresAt: Date }[];
  memberships: { group: { id: string; name: string } }[];
  update?: { state: unknown } | null;
};

function extrasIn({ sync, update, ...row }: Row): Omit<DeviceExtras, "latest"> {
  // The reducer's own JSON, as it wrote it.
  const state = (update?.state ?? nothingTold) as DeviceUpdateState;
  const zone = row.timeZone ?? row.timeZoneSet;
  return {
    groups: row.memberships.map(({ group }) => group),
    tags: row.tags,
    model: { name: row.modelName, identifier: row.modelIdentifier, board: row.softwareUpdateDeviceId },
    isSupervised: row.isSupervised,
    hasToken: row.secrets.length > 0,
    exempt: row.exemptions[0]?.expiresAt.toISOString() ?? null,
    zone: zone === null ? null : { name: zone, isAssumed: row.timeZone === null },
    pending: pendingOf(state) ?? null,
    failure: failureOf(state) ?? null,
    push:
      sync?.lastPushAt && sync.lastPushOutcome
        ? { at: sync.lastPushAt.toISOString(), outcome: sync.lastPushOutcome, attempts: sync.pushAttempts }
        : null,
    udid: row.enrollmentId,
  };
}
