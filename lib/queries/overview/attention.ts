import { type Caller, callerId, mayCall } from "#lib/domain/access/caller.ts";
import { soonFrom } from "#lib/domain/exemption/exemption.ts";
import { isExpiring, isStale, mostUrgentFirst } from "#lib/domain/metrics/attention.ts";
import { isOver, rolloutStates } from "#lib/domain/rollout/lifecycle.ts";
import { securityKey } from "#lib/domain/security/release-key.ts";
import type { Db } from "#lib/io/db.ts";
import { type DeviceFilter, deviceScope } from "#lib/queries/device/filter.ts";
import { countDevices } from "#lib/queries/device/page.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import { gateEvidence } from "#lib/queries/rollout/decision.ts";
import { type FleetScope, fleetScope, rolloutsInScope, scopeKey } from "#lib/queries/scope.ts";
import { securityCounts } from "#lib/queries/security/notes.ts";

type Ref = { rolloutId: string; release: { platform: string; version: string; extra: string } };

/** The ring whose gate it was; not every ring has a name. */
type PausedRing = { name: string; position: number };

export type Attention =
  | ({ kind: "withdrawn" } & Ref)
  | ({ kind: "paused"; ring: PausedRing | null; failed: number; of: number; maxFailedPercent: number } & Ref)
  | ({ kind: "approval"; askedAt: string; by: string; isOwn: boolean; exploited: number } & Ref)
  | { kind: "late" | "failed" | "stuck" | "exemptions-asked" | "exemptions-ending"; count: number }
  | { kind: "certificate"; notAfter: string }
  | { kind: "list"; lastGoodAt: string | null };

/**
 * What needs a person, the most urgent first; only what this person may do something about. Of rollouts and devices, those in scope; what
 * concerns everybody is always told.
 */
export const fleetAttention = query({
  name: "overview.attention",
  scope: "fleet:read",
  input: fleetScope,

  async run({ db, now, caller }, scope): Promise<{ items: Attention[] }> {
    const parts = await Promise.all([
      rolloutsWaiting(db, caller, scope),
      devicesWaiting(db, now, scope),
      mayCall(caller, "settings:edit") ? certificate(db, now) : [],
      list(db, now),
      mayCall(caller, "exemption:ask") ? exemptions(db, caller, now) : [],
    ]);
    return { items: mostUrgentFirst(parts.flat()) };
  },
});

async function rolloutsWaiting(db: Db, caller: Caller, scope: FleetScope): Promise<Attention[]> {
  const rows = await db.rollout.findMany({
    where: {
      AND: rolloutsInScope(scope),
      OR: [
        { state: { in: ["paused-by-gate", ...(mayCall(caller, "release:approve") ? ["awaiting-approval"] : [])] } },
        {
          state: { notIn: ["draft", "denied", ...rolloutStates.filter(isOver)] },
          release: { withdrawnAt: { not: null } },
        },
      ],
    },
    orderBy: { createdAt: "asc" },
    select: {
      ...{ id: true, state: true, askedAt: true, updatedAt: true, createdBy: true, createdById: true, pausedFor: true },
      release: { select: { platform: true, version: true, extra: true, withdrawnAt: true } },
      rings: { select: { id: true, name: true, position: true } },
    },
  });
  const mended = await securityCounts(db);
  return rows.flatMap(({ id, state, release: { withdrawnAt, ...release }, ...row }): Attention[] => {
    const ref = { rolloutId: id, release };
    const evidence = gateEvidence(row.pausedFor);
    const exploited = mended.get(securityKey(release))?.exploited ?? 0;
    const ring = row.rings.find((one) => one.id === evidence?.ringId);
    const { failed = 0, of = 0, maxFailedPercent = 0 } = evidence ?? {};
    const askedAt = (row.askedAt ?? row.updatedAt).toISOString();
    const isOwn = row.createdById !== null && row.createdById === callerId(caller);
    const paused = ring ? { name: ring.name, position: ring.position } : null;
    return [
      ...(withdrawnAt ? [{ kind: "withdrawn", ...ref } as const] : []),
      ...(state === "paused-by-gate"
        ? [{ kind: "paused", ring: paused, failed, of, maxFailedPercent, ...ref } as const]
        : []),
      ...(state === "awaiting-approval"
        ? [{ kind: "approval", askedAt, by: row.createdBy, isOwn, exploited, ...ref } as const]
        : []),
    ];
  });
}

/** The filters of the lists that these lines lead to: the counts cannot differ from them. */
export const waitingDevices = {
  late: { state: "enrolled", phase: "past-deadline" },
  failed: { state: "enrolled", phase: "failed" },
  stuck: { state: "enrolled", slow: "1" },
} as const satisfies Record<string, DeviceFilter>;

async function devicesWaiting(db: Db, now: Temporal.Instant, scope: FleetScope): Promise<Attention[]> {
  const kinds = ["late", "failed", "stuck"] as const;
  const counted = await Promise.all(
    kinds.map(async (kind): Promise<Attention> => {
      const count = await recent(`overview ${kind} ${scopeKey(scope)}`, async () =>
        countDevices(db, await deviceScope(db, { ...waitingDevices[kind], ...scope }, now)),
      );
      return { kind, count };
    }),
  );
  return counted.filter((item) => "count" in item && item.count > 0);
}

async function certificate(db: Db, now: Temporal.Instant): Promise<Attention[]> {
  const pair = await db.keyPair.findUnique({ where: { name: "push" }, select: { notAfter: true } });
  if (!pair || !isExpiring(pair.notAfter.toTemporalInstant(), now)) return [];
  return [{ kind: "certificate", notAfter: pair.notAfter.toISOString() }];
}

async function list(db: Db, now: Temporal.Instant): Promise<Attention[]> {
  const good = await db.catalogCheck.findFirst({
    where: { outcome: { in: ["changed", "unchanged"] } },
    orderBy: { at: "desc" },
    select: { at: true },
  });
  if (!isStale(good?.at.toTemporalInstant() ?? null, now)) return [];
  return [{ kind: "list", lastGoodAt: good?.at.toISOString() ?? null }];
}

/** As the tabs of the exemptions count them. */
async function exemptions(db: Db, caller: Caller, now: Temporal.Instant): Promise<Attention[]> {
  const [at, soon] = [new Date(now.epochMilliseconds), new Date(soonFrom(now).epochMilliseconds)];
  const open = { endedAt: null, expiresAt: { gt: at } };
  const [asked, ending] = await Promise.all([
    mayCall(caller, "exemption:approve") ? db.exemption.count({ where: { ...open, approvedAt: null } }) : 0,
    db.exemption.count({ where: { endedAt: null, approvedAt: { not: null }, expiresAt: { gt: at, lte: soon } } }),
  ]);
  return [
    ...(asked > 0 ? [{ kind: "exemptions-asked", count: asked } as const] : []),
    ...(ending > 0 ? [{ kind: "exemptions-ending", count: ending } as const] : []),
  ];
}
