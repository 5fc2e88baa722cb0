import { z } from "zod";
import { compareReleases } from "#lib/domain/catalog/release.ts";
import { type Cell, type CellRollout, cellOf } from "#lib/domain/release/matrix-cell.ts";
import { rolloutState } from "#lib/domain/rollout/lifecycle.ts";
import { type ReleaseKey, securityKey } from "#lib/domain/security/release-key.ts";
import type { Db } from "#lib/io/db.ts";
import { exemptKinByGroup, kinByGroup } from "#lib/queries/group/kin.ts";
import { query } from "#lib/queries/query.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { countFits, type FitCount, type Kin } from "#lib/queries/release/composition.ts";
import { fleetScope } from "#lib/queries/scope.ts";
import { securityCounts } from "#lib/queries/security/notes.ts";

export type ReleaseMatrix = {
  platforms: string[];
  groups: { id: string; name: string; devices: number }[];
  /** `cells` in the order of the groups. */
  releases: (ReleaseKey & { id: string; exploited: number; openBlockers: number; cells: Cell[] })[];
};

/** What Apple offers now, against whom it is for: in each cell the decision and how far it is. */
export const releaseMatrix = query({
  name: "release.matrix",
  scope: "fleet:read",
  input: fleetScope.extend({ platform: z.string().max(40).optional() }),

  async run({ db, now }, { platform, scopePlatform, scopeGroup }): Promise<ReleaseMatrix> {
    const [facts, releases, groups, kin, exempt, rollouts, mended] = await Promise.all([
      catalogue(db),
      offered(db, scopePlatform),
      db.group.findMany({
        ...{ where: scopeGroup ? { id: scopeGroup } : {}, select: { id: true, name: true }, orderBy: { name: "asc" } },
      }),
      kinByGroup(db),
      exemptKinByGroup(db, now),
      latestRollouts(db),
      securityCounts(db),
    ]);
    const isMeant = (one: Kin) => !scopePlatform || one.platform === scopePlatform;
    const today = now.toString().slice(0, 10);
    const sizes = groups.map((group) => ({ ...group, devices: sum((kin.get(group.id) ?? []).filter(isMeant)) }));
    const rows = releases.flatMap(({ rejectedAt, _count: { blockers: openBlockers }, ...release }) => {
      const found = facts.get(release.id);
      if (!found) return [];
      const cells = groups.map(({ id }) =>
        cellOf({
          ...reach(countFits((kin.get(id) ?? []).filter(isMeant), found, today)),
          exempt: countFits(exempt.get(id) ?? [], found, today).applicable,
          isRejected: rejectedAt !== null,
          rollout: rollouts.get(`${release.id} ${id}`),
        }),
      );
      const exploited = mended.get(securityKey(release))?.exploited ?? 0;
      return cells.some(({ state }) => state !== "not-fitting") ? [{ ...release, exploited, openBlockers, cells }] : [];
    });
    return {
      platforms: [...new Set(rows.map((release) => release.platform))].sort(),
      groups: sizes,
      releases: rows
        .filter((release) => !platform || release.platform === platform)
        .sort((a, b) => a.platform.localeCompare(b.platform) || compareReleases(b, a)),
    };
  },
});

function offered(db: Db, platform: string | undefined) {
  return db.release.findMany({
    where: { withdrawnAt: null, supersededAt: null, ...(platform ? { platform } : {}) },
    select: {
      ...{ id: true, platform: true, version: true, extra: true, rejectedAt: true },
      _count: { select: { blockers: { where: { clearedAt: null } } } },
    },
  });
}

function reach({ applicable, already, newer }: Record<FitCount, number>) {
  return { applicable, reached: already + newer };
}

function sum(kin: readonly { devices: number }[]): number {
  return kin.reduce((all, { devices }) => all + devices, 0);
}

type Row = { releaseId: string; groupId: string; id: string; state: string; done: number; devices: number };

/** The latest rollout of each release with a ring for each group, with where the devices of those rings stand. */
async function latestRollouts(db: Db): Promise<Map<string, CellRollout>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT latest."releaseId", latest."groupId", latest.id, latest.state,
      coalesce(sum(c.devices) FILTER (WHERE c.phase IN ('done', 'removed')), 0)::int AS done,
      coalesce(sum(c.devices), 0)::int AS devices
    FROM (SELECT DISTINCT ON (r.release_id, ring.group_id) r.release_id AS "releaseId", ring.group_id AS "groupId", r.id, r.state
      FROM rollout r JOIN ring ON ring.rollout_id = r.id JOIN release ON release.id = r.release_id
      WHERE r.state NOT IN ('denied', 'aborted') AND release.withdrawn_at IS NULL AND release.superseded_at IS NULL
      ORDER BY r.release_id, ring.group_id, r.created_at DESC) AS latest
    JOIN ring ON ring.rollout_id = latest.id AND ring.group_id = latest."groupId"
    LEFT JOIN phase_count c ON c.ring_id = ring.id AND c.rollout_id = latest.id AND c.phase <> 'exempt'
    GROUP BY 1, 2, 3, 4`;
  return new Map(
    rows.map(({ releaseId, groupId, state, ...rollout }) => [
      `${releaseId} ${groupId}`,
      { ...rollout, state: rolloutState(state) },
    ]),
  );
}
