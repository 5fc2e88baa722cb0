import type { RingReach } from "#lib/domain/rollout/ring-list.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { fitting } from "#lib/queries/device/fit-filter.ts";
import { holdingRollouts, isHeldBy } from "#lib/queries/plan/held.ts";
import { builtIn, isExempt } from "#lib/queries/plan/ring-members.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";

/** Devices `d` that the last of these rings takes: who is exempt is asked for by that phase alone. */
export async function inPlan(
  db: Db,
  rings: readonly RingReach[],
  phase: string | undefined,
  now: Temporal.Instant,
): Promise<Prisma.Sql> {
  const exempt = phase === "exempt" ? isExempt(now) : Prisma.sql`NOT ${isExempt(now)}`;
  return Prisma.sql`d.state = 'enrolled' AND ${await takenByLast(db, rings)} AND ${exempt}`;
}

export type ApartPhase = "withheld" | "exempt" | "not-applicable";
type Asked = { rollout: string; ring: string | undefined; phase: ApartPhase };

/** The devices of a ring, or of all, that hold no assignment: not yet, not now, or not at all. */
export async function apartFromRing(db: Db, asked: Asked, now: Temporal.Instant): Promise<Prisma.Sql> {
  const { rollout, ring, phase } = asked;
  const found = await db.rollout.findUnique({
    where: { id: rollout },
    select: {
      targetBuild: true,
      release: { select: { id: true, platform: true } },
      rings: {
        orderBy: { position: "asc" },
        select: { id: true, groupId: true, sliceFrom: true, sliceTo: true },
      },
    },
  });
  const rings = (found?.rings ?? []).map(({ id, groupId, sliceFrom, sliceTo }) => ({
    id,
    groupId,
    slice: { from: sliceFrom, to: sliceTo },
  }));
  const meant = ring ? rings.slice(0, rings.findIndex(({ id }) => id === ring) + 1) : rings;
  if (!found || meant.length === 0) return Prisma.sql`(SELECT * FROM device WHERE false) AS d`;
  const taken = ring ? await takenByLast(db, meant) : await inRing(db, meant);
  const { id: releaseId, platform } = found.release;
  return Prisma.sql`(SELECT d.* FROM device d WHERE d.state = 'enrolled' AND (d.platform = ${platform} OR d.platform IS NULL)
    AND ${taken} AND ${await standing()}
    AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.rollout_id = ${rollout}::uuid AND a.device_id = d.id
      AND a.close_reason IS DISTINCT FROM 'exempt')) AS d`;

  /** Whom another rollout asks for the same, or for a newer one, this one does not concern. */
  async function standing(): Promise<Prisma.Sql> {
    if (phase === "exempt") return isExempt(now, rollout);
    const release = (await catalogue(db)).get(releaseId);
    const isHeld = isHeldBy(release ? await holdingRollouts(db, release) : []);
    const fits = await fitting(db, { release: releaseId, build: found?.targetBuild ?? null }, "applicable", now);
    const waits = Prisma.sql`(${fits}) AND NOT (${isHeld})`;
    return Prisma.sql`NOT ${isExempt(now, rollout)} AND ${phase === "withheld" ? waits : Prisma.sql`NOT (${waits})`}`;
  }
}

async function takenByLast(db: Db, rings: readonly RingReach[]): Promise<Prisma.Sql> {
  const last = rings.at(-1);
  if (!last) return Prisma.sql`false`;
  const isIn = await memberTests(db, rings);
  const earlier = rings.slice(0, -1).map((ring) => {
    const slice = inSlice(ring);
    return ring.groupId === last.groupId ? Prisma.sql`NOT (${slice})` : Prisma.sql`NOT (${slice} AND ${isIn(ring)})`;
  });
  return Prisma.join([inSlice(last), isIn(last), ...earlier], " AND ");
}

/** In any of these rings, whoever takes them. */
export async function inRing(db: Db, rings: readonly RingReach[]): Promise<Prisma.Sql> {
  if (rings.length === 0) return Prisma.sql`false`;
  const isIn = await memberTests(db, rings);
  return Prisma.sql`(${Prisma.join(
    rings.map((ring) => Prisma.sql`(${inSlice(ring)} AND ${isIn(ring)})`),
    " OR ",
  )})`;
}

function inSlice({ slice: { from, to } }: RingReach): Prisma.Sql {
  return Prisma.sql`d.bucket >= ${from}::int AND d.bucket < ${to}::int`;
}

async function memberTests(db: Db, rings: readonly RingReach[]): Promise<(ring: RingReach) => Prisma.Sql> {
  const groups = await db.group.findMany({
    where: { id: { in: rings.map(({ groupId }) => groupId) } },
    select: { id: true, rule: true },
  });
  const rules = new Map(groups.map(({ id, rule }) => [id, builtIn.safeParse(rule).data]));
  return ({ groupId }) => {
    const rule = rules.get(groupId);
    if (rule?.kind === "all") return Prisma.sql`true`;
    if (rule?.kind === "platform") return Prisma.sql`coalesce(d.platform = ANY(${rule.platforms}::text[]), false)`;
    return Prisma.sql`EXISTS (SELECT 1 FROM group_member m WHERE m.group_id = ${groupId}::uuid AND m.device_id = d.id)`;
  };
}
