import type { Db } from "#lib/io/db.ts";
import type { Prisma } from "#lib/io/generated/prisma/client.ts";
import { batchesOf, type Listing } from "#lib/queries/listing.ts";
import { query } from "#lib/queries/query.ts";
import { type ReportInput, reportInput, spanOf } from "#lib/queries/report/input.ts";
import { rolloutsInScope } from "#lib/queries/scope.ts";

export type ApprovalLine = {
  id: string;
  at: string;
  rolloutId: string;
  release: string;
  author: string;
  personName: string;
  decision: string;
  revision: number;
  remark: string;
};

export type ApprovalReport = {
  total: number;
  approvals: ApprovalLine[];
  /** Who decided how often how. */
  people: { name: string; approved: number; denied: number }[];
};

const SHOWN = 100;
const BATCH = 1_000;

/** Who decided on which rollout within a period, and how. */
export const approvalReport = query({
  name: "report.approvals",
  scope: "fleet:read",
  input: reportInput,

  async run({ db, now }, input): Promise<ApprovalReport> {
    const where = within(input, now);
    const [total, approvals, counted] = await Promise.all([
      db.approval.count({ where }),
      linesOf(db, where, SHOWN),
      db.approval.groupBy({ by: ["personName", "decision"], where, _count: true, orderBy: { personName: "asc" } }),
    ]);
    const people = [...Map.groupBy(counted, ({ personName }) => personName)].map(([name, rows]) => {
      const denied = rows.find(({ decision }) => decision === "denied")?._count ?? 0;
      return { name, approved: rows.reduce((sum, { _count }) => sum + _count, 0) - denied, denied };
    });
    return { total, approvals, people };
  },
});

export const approvalExport = query({
  name: "report.approvals.export",
  scope: "fleet:read",
  input: reportInput,

  async run({ db, now }, input): Promise<Listing> {
    const where = within(input, now);
    const batches = batchesOf(async (after) => {
      const before = after ? { id: { lt: BigInt(after) } } : {};
      const rows = await linesOf(db, { ...where, ...before }, BATCH);
      return { rows, next: rows.length === BATCH ? (rows.at(-1)?.id ?? null) : null };
    });
    const columns = ["id", "at", "rolloutId", "release", "author", "personName", "decision", "revision", "remark"];
    return { name: "approvals", columns, batches };
  },
});

function within(input: ReportInput, now: Temporal.Instant): Prisma.ApprovalWhereInput {
  const { from, until } = spanOf(input, now);
  return { at: { gt: from, lte: until }, rollout: { AND: rolloutsInScope(input) } };
}

async function linesOf(db: Db, where: Prisma.ApprovalWhereInput, take: number): Promise<ApprovalLine[]> {
  const rows = await db.approval.findMany({
    where,
    orderBy: { id: "desc" },
    take,
    omit: { plan: true, personId: true },
    include: {
      rollout: { select: { createdBy: true, release: { select: { platform: true, version: true, extra: true } } } },
    },
  });
  return rows.map(({ id, at, rollout, ...row }) => ({
    ...{ id: String(id), at: at.toISOString(), author: rollout.createdBy, ...row },
    release: [rollout.release.platform, rollout.release.version, rollout.release.extra].filter(Boolean).join(" "),
  }));
}
