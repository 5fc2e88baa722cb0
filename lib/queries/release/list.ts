import { z } from "zod";
import { compareReleases, kindOf, type ReleaseKind } from "#lib/domain/catalog/release.ts";
import { securityKey } from "#lib/domain/security/release-key.ts";
import type { Db } from "#lib/io/db.ts";
import type { Prisma } from "#lib/io/generated/prisma/client.ts";
import { query } from "#lib/queries/query.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { composition, countFits } from "#lib/queries/release/composition.ts";
import { type FleetScope, scopeFields } from "#lib/queries/scope.ts";
import { type SecurityCount, securityCounts } from "#lib/queries/security/notes.ts";

export const releaseTabs = ["to-decide", "current", "all", "withdrawn"] as const;
export type ReleaseTab = (typeof releaseTabs)[number];

/** `proposed`: somebody is asked to approve a rollout of it. */
export type Decision = "new" | "proposed" | "approved" | "rejected" | "superseded" | "withdrawn";

export type ReleaseRow = {
  id: string;
  platform: string;
  version: string;
  extra: string;
  kind: ReleaseKind;
  build: string;
  otherBuilds: number;
  postedOn: string;
  expiresOn: string | null;
  firstSeenAt: string;
  applicable: number;
  already: number;
  /** Enrolled devices of this platform, for which `applicable` and `already` are shares. */
  devices: number;
  decision: Decision;
  openBlockers: number;
  /** What it mends, as the security feed tells it; null where that says nothing. */
  security: SecurityCount | null;
};

export type ReleaseList = { tabs: Record<ReleaseTab, number>; platforms: string[]; releases: ReleaseRow[] };

/** Apple's releases with what they mean for this fleet; what waits for a decision first. */
export const releaseList = query({
  name: "release.list",
  scope: "fleet:read",
  input: z.object({
    tab: z.enum(releaseTabs).default("to-decide"),
    platform: z.string().max(40).optional(),
    ...scopeFields,
  }),

  async run({ db, now }, { tab, platform, ...scope }): Promise<ReleaseList> {
    const [facts, fleet, stored, mended] = await Promise.all([
      catalogue(db),
      composition(db, scope),
      storedReleases(db, scope),
      securityCounts(db),
    ]);
    const today = now.toString().slice(0, 10);
    const all = stored.map((release): ReleaseRow => {
      const found = facts.get(release.id);
      const fits = found && countFits(fleet, found, today);
      return {
        id: release.id,
        platform: release.platform,
        version: release.version,
        extra: release.extra,
        kind: kindOf(release.version, release.extra),
        build: release.builds[0] ?? "",
        otherBuilds: Math.max(0, release.builds.length - 1),
        postedOn: release.postingDate,
        expiresOn: release.expirationDate,
        firstSeenAt: release.firstSeenAt.toISOString(),
        applicable: fits?.applicable ?? 0,
        already: fits?.already ?? 0,
        devices: Object.values(fits ?? {}).reduce((sum, count) => sum + count, 0),
        decision: decisionOn(release),
        openBlockers: release._count.blockers,
        security: mended.get(securityKey(release)) ?? null,
      };
    });
    const ofPlatform = all.filter((release) => !platform || release.platform === platform);
    return {
      tabs: {
        "to-decide": ofPlatform.filter(belongs["to-decide"]).length,
        current: ofPlatform.filter(belongs.current).length,
        all: ofPlatform.length,
        withdrawn: ofPlatform.filter(belongs.withdrawn).length,
      },
      platforms: [...new Set(all.map((release) => release.platform))].sort(),
      releases: ofPlatform.filter(belongs[tab]).sort(tab === "to-decide" ? mostDevicesFirst : newestFirst),
    };
  },
});

const belongs: Record<ReleaseTab, (release: ReleaseRow) => boolean> = {
  "to-decide": ({ decision, applicable }) => (decision === "new" || decision === "proposed") && applicable > 0,
  current: ({ decision }) => decision !== "superseded" && decision !== "withdrawn",
  all: () => true,
  withdrawn: ({ decision }) => decision === "withdrawn",
};

/** Those that say what has become of a release: not mere drafts, not what was turned down. */
export const decidingRollouts = {
  where: { state: { notIn: ["draft", "denied", "aborted"] } },
  select: { state: true },
  distinct: ["state"],
} satisfies Prisma.Release$rolloutsArgs;

type Stored = Awaited<ReturnType<typeof storedReleases>>[number];

function storedReleases(db: Db, { scopePlatform }: FleetScope) {
  return db.release.findMany({
    where: scopePlatform ? { platform: scopePlatform } : {},
    select: {
      id: true,
      platform: true,
      version: true,
      extra: true,
      builds: true,
      postingDate: true,
      expirationDate: true,
      firstSeenAt: true,
      supersededAt: true,
      withdrawnAt: true,
      rejectedAt: true,
      rollouts: decidingRollouts,
      _count: { select: { blockers: { where: { clearedAt: null } } } },
    },
  });
}

/** A withdrawal outranks everything: whoever approved it must hear of it. */
export function decisionOn(
  release: Pick<Stored, "withdrawnAt" | "supersededAt" | "rejectedAt" | "rollouts">,
): Decision {
  if (release.withdrawnAt) return "withdrawn";
  if (release.rejectedAt) return "rejected";
  if (release.rollouts.some(({ state }) => state !== "awaiting-approval")) return "approved";
  if (release.supersededAt) return "superseded";
  return release.rollouts.length > 0 ? "proposed" : "new";
}

function mostDevicesFirst(a: ReleaseRow, b: ReleaseRow): number {
  return b.applicable - a.applicable || newestFirst(a, b);
}

function newestFirst(a: ReleaseRow, b: ReleaseRow): number {
  return b.postedOn.localeCompare(a.postedOn) || a.platform.localeCompare(b.platform) || compareReleases(b, a);
}
