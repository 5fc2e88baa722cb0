import { type Approved, type Currency, currencyOf } from "#lib/domain/metrics/currency.ts";
import type { Db } from "#lib/io/db.ts";
import type { Prisma } from "#lib/io/generated/prisma/client.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { countedAs, type FitCount, type Kin, kinOfPlatform } from "#lib/queries/release/composition.ts";

export type ApprovedRelease = { id: string; platform: string; version: string; extra: string; approvedAt: string };

const begun = {
  state: { notIn: ["draft", "awaiting-approval", "denied", "aborted"] },
} satisfies Prisma.RolloutWhereInput;

/** What the organisation has decided its devices should run, and since when. What Apple has withdrawn is no target. */
export async function approvedReleases(db: Db): Promise<ApprovedRelease[]> {
  const rows = await db.release.findMany({
    where: { withdrawnAt: null, rejectedAt: null, rollouts: { some: begun } },
    select: {
      ...{ id: true, platform: true, version: true, extra: true },
      rollouts: {
        where: begun,
        select: {
          createdAt: true,
          approvals: { where: { decision: "approved" }, orderBy: { at: "asc" }, take: 1, select: { at: true } },
        },
      },
    },
  });
  return rows.map(({ rollouts, ...release }) => {
    const approvals = rollouts.map(({ createdAt, approvals: [first] }) => (first?.at ?? createdAt).toISOString());
    return { ...release, approvedAt: approvals.sort()[0] ?? "" };
  });
}

export type Judged = { currency: Currency; releaseId: string | null };

/** The rules judge each kind of device once. */
export async function judgeOfKinds(db: Db, now: Temporal.Instant): Promise<(kin: Kin) => Judged> {
  const [facts, approved] = await Promise.all([catalogue(db), approvedReleases(db)]);
  const today = now.toString().slice(0, 10);
  const listed = approved.flatMap(({ id }) => {
    const found = facts.get(id);
    return found ? [{ id, found }] : [];
  });
  return (kin) => {
    const concerned = listed.filter(({ found }) => kinOfPlatform([kin], found).length > 0);
    return currencyOf(
      kin.osVersion,
      concerned.map(({ id, found }): Approved => {
        const { version, extra } = found;
        return { id, version, extra, stand: standOf[countedAs(kin, found, today)] };
      }),
    );
  };
}

const standOf: Record<FitCount, Approved["stand"]> = {
  already: "reached",
  newer: "reached",
  applicable: "missing",
  tooOld: "missing",
  notSupported: "none",
  unknown: "none",
};
