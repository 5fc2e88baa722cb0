import { type ExemptionState, exemptionState } from "#lib/domain/exemption/exemption.ts";
import type { Db } from "#lib/io/db.ts";
import type { Prisma } from "#lib/io/generated/prisma/client.ts";
import { batchesOf, type Listing } from "#lib/queries/listing.ts";
import { query } from "#lib/queries/query.ts";
import { reportInput, type Span, spanOf } from "#lib/queries/report/input.ts";
import { type FleetScope, inScope } from "#lib/queries/scope.ts";

export type ExemptionLine = {
  id: string;
  device: { id: string; name: string };
  owner: string;
  reason: string;
  createdAt: string;
  expiresAt: string;
  approvedBy: string | null;
  endedAt: string | null;
  state: ExemptionState;
};

export type ExemptionReport = {
  total: number;
  exemptions: ExemptionLine[];
  /** How many were in force at the end of each day of the period. */
  days: { day: string; active: number }[];
};

const SHOWN = 100;
const BATCH = 1_000;

/** Who was exempt within a period, why, and with whose consent. */
export const exemptionReport = query({
  name: "report.exemptions",
  scope: "fleet:read",
  input: reportInput,

  async run({ db, now }, input): Promise<ExemptionReport> {
    const span = spanOf(input, now);
    const where = within(span, input);
    const [total, exemptions, days] = await Promise.all([
      db.exemption.count({ where }),
      linesOf(db, where, { now, take: SHOWN }),
      activeByDay(db, span, input),
    ]);
    return { total, exemptions, days };
  },
});

export const exemptionExport = query({
  name: "report.exemptions.export",
  scope: "fleet:read",
  input: reportInput,

  async run({ db, now }, input): Promise<Listing> {
    const where = within(spanOf(input, now), input);
    const batches = batchesOf(async (after) => {
      const lines = await linesOf(db, where, { now, take: BATCH, after });
      const rows = lines.map(({ id: _, device, ...line }) => ({ device: device.name, ...line }));
      return { rows, next: lines.length === BATCH ? (lines.at(-1)?.id ?? null) : null };
    });
    const columns = ["device", "owner", "reason", "createdAt", "expiresAt", "approvedBy", "endedAt", "state"];
    return { name: "exemptions", columns, batches };
  },
});

function within({ from, until }: Span, { scopePlatform, scopeGroup }: FleetScope): Prisma.ExemptionWhereInput {
  return {
    ...{ createdAt: { lte: until }, expiresAt: { gt: from }, OR: [{ endedAt: null }, { endedAt: { gt: from } }] },
    device: {
      ...(scopePlatform ? { platform: scopePlatform } : {}),
      ...(scopeGroup ? { memberships: { some: { groupId: scopeGroup } } } : {}),
    },
  };
}

type Wanted = { now: Temporal.Instant; take: number; after?: string | undefined };

async function linesOf(
  db: Db,
  where: Prisma.ExemptionWhereInput,
  { now, take, after }: Wanted,
): Promise<ExemptionLine[]> {
  const rows = await db.exemption.findMany({
    where,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    include: { device: { select: { id: true, name: true } } },
  });
  return rows.map(({ id, device, owner, reason, approvedBy, ...row }) => ({
    ...{ id, device, owner, reason, approvedBy },
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    state: exemptionState(
      {
        ...{
          approvedAt: row.approvedAt?.toTemporalInstant() ?? null,
          endedAt: row.endedAt?.toTemporalInstant() ?? null,
        },
        ...{ endedBy: row.endedBy, expiresAt: row.expiresAt.toTemporalInstant() },
      },
      now,
    ),
  }));
}

/** Counted back from the end of the period, so that its last day is the one that is asked about. */
function activeByDay(db: Db, { from, until }: Span, scope: FleetScope): Promise<ExemptionReport["days"]> {
  return db.$queryRaw<ExemptionReport["days"]>`
    SELECT to_char(at.day AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS day, count(e.id)::int AS active
    FROM generate_series(${until}::timestamptz, ${from}::timestamptz, interval '-1 day') AS at(day)
    LEFT JOIN (SELECT e.* FROM exemption e JOIN device d ON d.id = e.device_id AND ${inScope(scope)}) AS e ON e.approved_at <= at.day AND e.expires_at > at.day AND (e.ended_at IS NULL OR e.ended_at > at.day)
    GROUP BY at.day ORDER BY at.day`;
}
